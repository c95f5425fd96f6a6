'use client';

import { useSyncExternalStore } from 'react';

const wide = '(width >= 48rem)';

/** Whether there is room for a grid; taken for granted until the browser is asked. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(wide);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(wide).matches,
    () => true,
  );
}
