import type { Clock } from '../platform/clock.ts';
import type { Work } from './policy.ts';

/** Ends work when its time is up, even work that is deaf to its signal. */
export function beforeDeadline<T>(
  work: Work<T>,
  {
    deadlineMs,
    clock,
    expired,
  }: { readonly deadlineMs: number; readonly clock: Clock; readonly expired: () => Error },
): Work<T> {
  return async (signal) => {
    const over = new AbortController();
    const inner = AbortSignal.any([signal, over.signal]);
    try {
      return await Promise.race([work(inner), expiry(inner)]);
    } finally {
      over.abort(expired());
    }
  };

  async function expiry(signal: AbortSignal): Promise<never> {
    await clock.sleep(Math.max(0, deadlineMs - clock.nowMs()), signal);
    throw expired();
  }
}
