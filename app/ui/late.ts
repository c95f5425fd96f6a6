'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { whenAtRest } from './at-rest.ts';

/** Code that a page can do without until somebody wants it. */
export interface Late<T> {
  /** Null until it is there, which is soon after the page is. */
  readonly useCode: () => T | null;
  /** Fetches it now. One that could not be fetched is tried again by the next to ask. */
  readonly hurry: () => void;
}

export function late<T>(load: () => Promise<T>): Late<T> {
  const listeners = new Set<() => void>();
  let code: T | null = null;
  let isLoading = false;

  function hurry(): void {
    if (code || isLoading) return;
    isLoading = true;
    load()
      .then((loaded) => {
        code = loaded;
        for (const tell of listeners) tell();
      })
      .catch(() => undefined)
      .finally(() => {
        isLoading = false;
      });
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  return {
    useCode() {
      // biome-ignore lint/correctness/useExhaustiveDependencies: it is made once for each code, not for each rendering
      useEffect(() => whenAtRest(hurry), []);
      return useSyncExternalStore(
        subscribe,
        () => code,
        () => null,
      );
    },
    hurry,
  };
}
