'use client';

import { useEffect } from 'react';
import { useSteady } from '../ui/use-steady.ts';
import type { streams } from './streams.ts';

type Streams = typeof streams;

interface Handlers<T> {
  readonly onData: (value: T) => void;
  /** The stream has ended and will not come back. */
  readonly onError?: (error: unknown) => void;
}

/** Follows a stream from when the component is there until it goes, or until `key` says that another one is meant; no key, no stream. */
export function useStream<T>(
  key: string | null,
  open: (streams: Streams, options: { signal: AbortSignal }) => AsyncIterable<T>,
  handlers: Handlers<T>,
): void {
  const steady = useSteady({ open, onData: handlers.onData, onError: handlers.onError ?? (() => undefined) });
  useEffect(() => {
    if (key === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const follow = async () => {
      const { streams } = await import('./streams.ts');
      for await (const value of steady.open(streams, { signal })) {
        if (signal.aborted) return;
        steady.onData(value);
      }
    };
    follow().catch((error: unknown) => signal.aborted || steady.onError(error));
    return () => leaving.abort();
  }, [key, steady]);
}
