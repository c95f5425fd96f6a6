'use client';

import { useMemo } from 'react';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import { fieldsInOrder } from './details-words.ts';
import { useKeptText } from './use-kept-text.ts';

/** Details that survive a reload of their tab, as the brief's text does. */
export function useKeptDetails(key: string): [BriefDetails, (details: BriefDetails) => void] {
  const [kept, keep] = useKeptText(key);
  const details = useMemo(() => detailsOf(kept), [kept]);
  return [details, (next) => keep(Object.values(next).every((words) => !words) ? '' : JSON.stringify(next))];
}

function detailsOf(text: string): BriefDetails {
  try {
    const kept = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(
      fieldsInOrder.flatMap((field) => (typeof kept[field] === 'string' ? [[field, kept[field]]] : [])),
    );
  } catch {
    return {};
  }
}
