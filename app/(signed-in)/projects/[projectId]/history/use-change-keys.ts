'use client';

import { useCallback, useEffect } from 'react';
import type { PartChange } from '#server/artifacts/describe-diff.ts';
import { actsOnPage } from '../../../../ui/plain-key.ts';
import { changeElementId } from './part-diff.tsx';

/** Goes from change to change: by the keys `n` and `p`, or by calling what it answers. */
export function useChangeKeys(parts: readonly PartChange[]): (step: 1 | -1) => void {
  const go = useCallback(
    (step: 1 | -1) => {
      const ids = parts.map(changeElementId);
      const current = document.activeElement?.closest('article[id]')?.id ?? '';
      const at = ids.indexOf(current);
      const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : at + step;
      const element = document.getElementById(ids[next] ?? '');
      element?.scrollIntoView({ block: 'start' });
      element?.focus({ preventScroll: true });
    },
    [parts],
  );
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!actsOnPage(event)) return;
      if (event.key !== 'n' && event.key !== 'p') return;
      event.preventDefault();
      go(event.key === 'n' ? 1 : -1);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [go]);
  return go;
}
