'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { Problem } from '../../../../trpc/problem.ts';

/** A call that the server was too busy for, and when it will be sent again. */
export interface PutOff<T> {
  readonly wanted: T;
  readonly atMs: number;
}

export interface AskAgain<T> {
  readonly putOff: PutOff<T> | null;
  /** Takes a call up that was refused; answers whether it will be sent again by itself. */
  onRefused(wanted: T, problem: Problem): boolean;
  stop(): void;
}

/** Sends a call again when the server says that it may work, until it is taken on, fails otherwise, or nobody wants it any more. */
export function useAskAgain<T>(ask: (wanted: T) => void): AskAgain<T> {
  const [putOff, setPutOff] = useState<PutOff<T> | null>(null);
  const sendAgain = useEffectEvent(ask);
  useEffect(() => {
    if (!putOff) return;
    const timer = setTimeout(() => sendAgain(putOff.wanted), Math.max(0, putOff.atMs - Date.now()));
    return () => clearTimeout(timer);
  }, [putOff]);
  return {
    putOff,
    onRefused(wanted, { kind, retryAfterMs }) {
      const again = kind === 'busy' && retryAfterMs !== null;
      setPutOff(again ? { wanted, atMs: Date.now() + retryAfterMs } : null);
      return again;
    },
    stop: () => setPutOff(null),
  };
}
