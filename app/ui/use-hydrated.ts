'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False until the page is awake: what needs JavaScript to work waits for it, instead of doing something else. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
