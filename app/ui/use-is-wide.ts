'use client';

import { useSyncExternalStore } from 'react';

const wide = '(width >= 48rem)';

/** Whether there is room for columns beside each other; `untilAsked` is what holds until the browser can be asked. */
export function useIsWide(untilAsked: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(wide).matches,
    () => untilAsked,
  );
}

function subscribe(notify: () => void): () => void {
  const media = window.matchMedia(wide);
  media.addEventListener('change', notify);
  return () => media.removeEventListener('change', notify);
}
