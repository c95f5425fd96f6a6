import type { Clock } from '../platform/clock.ts';
import { type Limit, nextLimit, type Patience } from './patience.ts';
import type { TellingWork, Work } from './policy.ts';

export interface TimeLimitContext {
  readonly patience: Patience;
  readonly deadlineMs: number;
  readonly clock: Clock;
  /** How long, in all, this process has stood still; see `stall-meter.ts`. */
  readonly stalledMs: () => number;
  /** The error of a call that met this limit. */
  readonly expired: (limit: Limit) => Error;
  /** Ends the call from outside; aborted with its end, so that whatever still listens knows that it is over. */
  readonly ending: AbortController;
}

/** One for all: where an error was made is of no use here, and costs to find out. */
const over = new Error('This call is over.');

/** Ends a call that hangs: before its first sign of life, between two, or as a whole. */
export function timeLimited<T>(work: TellingWork<T>, context: TimeLimitContext): Work<T> {
  const { patience, deadlineMs, clock, stalledMs, expired, ending } = context;
  return async (outer) => {
    if (outer.aborted) throw outer.reason;
    const startedMs = clock.nowMs();
    let lastTokenMs: number | null = null;
    let stalledBeforeMs = stalledMs();
    // The ending's own signal, told of the outer one: a signal made of both costs more than all else here.
    const { signal } = ending;
    const leave = () => ending.abort(outer.reason);
    outer.addEventListener('abort', leave, { once: true });

    async function expire(): Promise<never> {
      for (;;) {
        const { limit, atMs } = nextLimit(
          { startedMs, lastTokenMs, stalledMs: stalledMs() - stalledBeforeMs },
          patience,
          deadlineMs,
        );
        const leftMs = atMs - clock.nowMs();
        if (leftMs <= 0) throw expired(limit);
        await clock.sleep(leftMs, signal);
      }
    }

    const onSign = () => {
      lastTokenMs = clock.nowMs();
      stalledBeforeMs = stalledMs();
    };
    try {
      // The race, because work that is deaf to the signal must not hold its caller.
      return await Promise.race([work(signal, onSign), expire()]);
    } finally {
      outer.removeEventListener('abort', leave);
      ending.abort(over);
    }
  };
}
