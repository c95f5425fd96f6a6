import type { Clock } from '../platform/clock.ts';
import { endable } from './endable.ts';
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
  /** Told, as the call begins, how to end it from outside. */
  readonly onBegin?: (end: (reason: unknown) => void) => void;
}

/** Ends a call that hangs: before its first sign of life, between two, or as a whole. */
export function timeLimited<T>(work: TellingWork<T>, context: TimeLimitContext): Work<T> {
  const { patience, deadlineMs, clock, stalledMs, expired, onBegin } = context;
  return (outer) => {
    const startedMs = clock.nowMs();
    let lastTokenMs: number | null = null;
    let stalledBeforeMs = stalledMs();
    let silence = () => {};

    const onSign = () => {
      lastTokenMs = clock.nowMs();
      stalledBeforeMs = stalledMs();
    };

    function watch(end: (reason: unknown) => void): void {
      const progress = { startedMs, lastTokenMs, stalledMs: stalledMs() - stalledBeforeMs };
      const { limit, atMs } = nextLimit(progress, patience, deadlineMs);
      const leftMs = atMs - clock.nowMs();
      if (leftMs <= 0) end(expired(limit));
      else silence = clock.alarm(leftMs, () => watch(end));
    }

    return endable(outer, {
      begin(signal, end) {
        onBegin?.(end);
        watch(end);
        return work(signal, onSign);
      },
      over: () => silence(),
    });
  };
}
