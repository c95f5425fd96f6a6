'use client';

import { useSyncExternalStore } from 'react';

const wide = '(width >= 48rem)';

/** Whether there is room for two columns of text. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(wide);
      media.addEventListener('change', notify);
      return () => media.removeEventListener('change', notify);
    },
    () => window.matchMedia(wide).matches,
    () => false,
  );
}
