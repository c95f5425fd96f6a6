'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { actsOnPage } from '../../ui/plain-key.ts';

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** `j` and `k` lead from row to row, wherever they stand; Enter then is the link's own. */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
  count: number,
): void {
  const latest = useRef({ scrollTo, count });
  useEffect(() => {
    latest.current = { scrollTo, count };
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const step = steps[event.key];
      if (step === undefined || !actsOnPage(event)) return;
      const at = focusedRow(list.current);
      const first = Number(list.current?.querySelector<HTMLElement>('[data-index]')?.dataset.index ?? 0);
      const to = Math.min(latest.current.count - 1, Math.max(0, at === null ? first : at + step));
      event.preventDefault();
      latest.current.scrollTo(to);
      // The row may have to be drawn first.
      requestAnimationFrame(() => requestAnimationFrame(() => linkOf(list.current, to)?.focus()));
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list]);
}

function focusedRow(list: HTMLElement | null): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]');
  return row && list?.contains(row) ? Number(row.dataset.index) : null;
}

function linkOf(list: HTMLElement | null, index: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"] a`) ?? null;
}
