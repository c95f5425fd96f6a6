'use client';

import { type RefObject, useEffect } from 'react';
import { actsOnPage } from '../../ui/plain-key.ts';

/** j and k go from row to row, x selects; Enter opens, as it does on every link. */
export function useQueueKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!actsOnPage(event)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-queue-row]') ?? [])];
      const here = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
      if (event.key === 'x') {
        const box = rows[here]?.closest('li')?.querySelector<HTMLInputElement>('input[type="checkbox"]');
        if (!box) return;
        event.preventDefault();
        box.click();
      } else if (event.key === 'j' || event.key === 'k') {
        const to = here < 0 ? 0 : here + (event.key === 'j' ? 1 : -1);
        event.preventDefault();
        rows[to]?.focus();
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list]);
}
