import type { Clock } from '../platform/clock.ts';
import { endable } from './endable.ts';
import { type Limit, lateAtMs, nextLimit, type Patience } from './patience.ts';
import type { TellingWork, Work } from './policy.ts';

export interface TimeLimitContext {
  readonly patience: Patience;
  readonly deadlineMs: number;
  readonly clock: Clock;
  /** How long, in all, this process has stood still; see `stall-meter.ts`. */
  readonly stalledMs: () => number;
  /** The error of a call that met this limit. */
  readonly expired: (limit: Limit) => Error;
  /** Told once, when the call has shown no sign of life for so long. */
  readonly late?: { readonly afterMs: number; readonly tell: () => void };
  /** Told, as the call begins, how to end it from outside. */
  readonly onBegin?: (end: (reason: unknown) => void) => void;
}

/** Ends a call that hangs: before its first sign of life, between two, or as a whole. */
export function timeLimited<T>(work: TellingWork<T>, context: TimeLimitContext): Work<T> {
  const { patience, deadlineMs, clock, stalledMs, expired, late, onBegin } = context;
  return (outer) => {
    const startedMs = clock.nowMs();
    let lastTokenMs: number | null = null;
    let stalledBeforeMs = stalledMs();
    let silence = () => {};
    let isTold = late === undefined;

    const onSign = () => {
      lastTokenMs = clock.nowMs();
      stalledBeforeMs = stalledMs();
    };

    function watch(end: (reason: unknown) => void): void {
      const progress = { startedMs, lastTokenMs, stalledMs: stalledMs() - stalledBeforeMs };
      const { limit, atMs } = nextLimit(progress, patience, deadlineMs);
      const nowMs = clock.nowMs();
      if (atMs <= nowMs) {
        end(expired(limit));
        return;
      }
      const tellAtMs = isTold || !late ? null : lateAtMs(progress, late.afterMs);
      const isLate = tellAtMs !== null && tellAtMs <= nowMs;
      const lookAtMs = isLate || tellAtMs === null ? atMs : Math.min(atMs, tellAtMs);
      silence = clock.alarm(lookAtMs - nowMs, () => watch(end));
      if (!isLate) return;
      isTold = true;
      late?.tell();
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
