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

/** Follows a stream from when the component is there until it goes, or until `key` says that another one is meant. */
export function useStream<T>(
  key: string,
  open: (
    streams: Streams,
    handlers: { onData: (value: T) => void; onError: (error: unknown) => void },
  ) => { unsubscribe: () => void },
  handlers: Handlers<T>,
): void {
  const steady = useSteady({ open, onData: handlers.onData, onError: handlers.onError ?? (() => undefined) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is opened
  useEffect(() => {
    let isOver = false;
    let stop = () => {};
    import('./streams.ts').then(
      ({ streams }) => {
        if (isOver) return;
        const stream = steady.open(streams, steady);
        stop = () => stream.unsubscribe();
      },
      (error: unknown) => isOver || steady.onError(error),
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [key, steady]);
}
