import type { Clock } from '../platform/clock.ts';
import type { FailureFacts, Work } from './policy.ts';
import { type RetrySettings, retryDelayMs } from './retry-delay.ts';

export interface RetryContext {
  readonly settings: RetrySettings;
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly factsOf: (error: unknown) => FailureFacts;
}

/** Tries again what may succeed in a while, as often and as long as the time left allows. A cancel during a pause settles at once. */
export function retried<T>(work: Work<T>, context: RetryContext): Work<T> {
  const { settings, deadlineMs, clock, random, factsOf } = context;
  const attempt = (signal: AbortSignal, retries: number): Promise<T> =>
    // Nothing is awaited on the way of work that succeeds: that is nearly all of it.
    work(signal).then(undefined, async (error: unknown) => {
      if (signal.aborted) throw signal.reason;
      const { retryable, retryAfterMs } = factsOf(error);
      const leftMs = deadlineMs - clock.nowMs();
      const delayMs = retryable ? retryDelayMs({ retries, retryAfterMs, leftMs }, settings, random) : null;
      if (delayMs === null) throw error;
      await clock.sleep(delayMs, signal);
      return attempt(signal, retries + 1);
    });
  return (signal) => attempt(signal, 0);
}
