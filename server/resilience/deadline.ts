import type { Clock } from '../platform/clock.ts';
import { endable } from './endable.ts';
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
  return (outer) => {
    let silence = () => {};
    return endable(outer, {
      begin(signal, end) {
        silence = clock.alarm(Math.max(0, deadlineMs - clock.nowMs()), () => end(expired()));
        return work(signal);
      },
      over: () => silence(),
    });
  };
}
