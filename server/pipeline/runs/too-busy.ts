import { AppError } from '#server/platform/errors.ts';
import type { Turn } from '#server/store/turns.ts';
import { expectedWaitMs } from './expected-wait.ts';

const retryAfterMinMs = 2_000;
const retryAfterMaxMs = 60_000;

/** Why a run at this place of the queue is not taken on now; null where it may begin soon enough. */
export function tooBusy({ queueWaitMaxMs }: { queueWaitMaxMs: number }, place: Turn): AppError | null {
  const waitMs = expectedWaitMs(place);
  if (waitMs <= queueWaitMaxMs) return null;
  const retryAfterMs = Math.min(retryAfterMaxMs, Math.max(retryAfterMinMs, waitMs - queueWaitMaxMs));
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new AppError(
    'busy',
    `Busy: more runs are waiting than can begin soon. Try again in about ${seconds} s; nothing was lost.`,
    { retryable: true, retryAfterMs },
  );
}
