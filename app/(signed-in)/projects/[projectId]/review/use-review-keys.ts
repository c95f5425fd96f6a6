'use client';

import { type RefObject, useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useReviewActions } from './use-review-actions.ts';

export function useReviewKeys(place: RefObject<HTMLElement | null>): readonly DocumentKey[] {
  const actions = useReviewActions(place);
  return useMemo(() => {
    if (!actions) return [];
    return [
      { key: 'a', words: 'The item is fine; on to the next', onItem: actions.fine },
      { key: 'r', words: 'Ask for a change of the item', onItem: actions.change },
      { key: 'u', words: 'Take back what you said of the item', onItem: actions.takeBack },
      { key: 'A', words: 'Open the decision', run: actions.decide },
      { key: 'v', words: 'Review item by item, on or off', run: actions.toggle },
    ];
  }, [actions]);
}
