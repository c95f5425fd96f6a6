'use client';

import { createContext, type ReactNode, use, useLayoutEffect, useState, useSyncExternalStore } from 'react';

interface Source<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (onChange: () => void) => () => void;
}

/** A context for hundreds of consumers: each renders anew only when the part that it selects is another one. */
export function createSelectable<T>() {
  const Context = createContext<Source<T> | null>(null);

  function Provider({ value, children }: { value: T; children: ReactNode }) {
    const [source] = useState(() => createSource(value));
    useLayoutEffect(() => source.set(value), [source, value]);
    return <Context value={source}>{children}</Context>;
  }

  /** What `select` answers must be equal while it means the same: a word, a number, or a part of the value as it is. Null outside of a provider. */
  function useSelected<S>(select: (value: T) => S): S | null {
    const source = use(Context);
    const read = () => (source ? select(source.get()) : null);
    return useSyncExternalStore(source?.subscribe ?? never, read, read);
  }

  /** The newest value, to be asked for when something happens; null outside of a provider. */
  function useNewest(): () => T | null {
    const source = use(Context);
    return () => source?.get() ?? null;
  }

  return { Provider, useSelected, useNewest };
}

const never = () => () => undefined;

function createSource<T>(first: T): Source<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const tell of listeners) tell();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
