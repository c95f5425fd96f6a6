import { setTimeout as sleep } from 'node:timers/promises';
import type { Moment } from './kill-plan.ts';

/** Between those who live through the moments of a stage and whoever waits for one of them. */
export interface Aim {
  at(moment: Moment): void;
  /** Resolves with the next such moment; in want of one, after a while. */
  next(moment: Moment): Promise<void>;
}

const wantMs = 15_000;

export function createAim(): Aim {
  let waiting: { readonly moment: Moment; readonly met: () => void } | null = null;
  return {
    at(moment) {
      if (waiting?.moment === moment) waiting.met();
    },
    async next(moment) {
      const over = new AbortController();
      const met = new Promise<void>((resolve) => {
        waiting = { moment, met: resolve };
      });
      await Promise.race([met, sleep(wantMs, undefined, { signal: over.signal }).catch(() => undefined)]);
      waiting = null;
      over.abort();
    },
  };
}
