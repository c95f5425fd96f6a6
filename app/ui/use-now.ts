'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** The time, rounded down to a tick and told anew as it passes; null on the server and until the page is awake. */
export function useNow(tickMs: number, lookEveryMs = tickMs): number | null {
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(notify, lookEveryMs);
      return () => clearInterval(timer);
    },
    [lookEveryMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / tickMs) * tickMs,
    () => null,
  );
}
