'use client';

import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A choice that this browser keeps, told to all who show it; the first option until somebody chose, and on the server. */
export function useRemembered<const V extends string>(
  key: string,
  options: readonly [V, ...V[]],
): readonly [V, (value: V) => void] {
  const [first] = options;
  const value = useSyncExternalStore(
    subscribe,
    () => options.find((option) => option === read(key)) ?? first,
    () => first,
  );
  const choose = useCallback(
    (next: V) => {
      write(key, next);
      for (const notify of listeners) notify();
    },
    [key],
  );
  return [value, choose];
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => void listeners.delete(notify);
}

const inMemory = new Map<string, string>();

function read(key: string): string | null {
  try {
    return inMemory.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Storage may be forbidden: then the choice lives as long as the page. */
function write(key: string, value: string): void {
  inMemory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {}
}
