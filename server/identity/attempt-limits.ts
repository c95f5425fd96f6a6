import type { Clock } from '../platform/clock.ts';
import { contentHash } from '../platform/content-hash.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/prisma.ts';
import { countAttempt, forgetAttempts } from '../store/attempts.ts';

const perAddressWindowMs = 60_000;
const perEmailWindowMs = 600_000;
const forgetEveryMs = 600_000;

export interface AttemptLimits {
  /** Throws when this address has tried too often in the last minute. */
  byAddress(action: 'sign-in' | 'sign-up', address: string): Promise<void>;
  /** Throws when too many addresses together have tried this one account. */
  byEmail(email: string): Promise<void>;
}

/**
 * Limits on guessing, counted in the database so that restarts and several processes change nothing. The limit of an
 * account is checked after the address's and is looser, so that one address alone is stopped before it locks others out.
 */
export function createAttemptLimits(db: Db, clock: Clock, perAddressMax: number): AttemptLimits {
  let forgottenMs = clock.nowMs();

  async function count(key: string, max: number, windowMs: number): Promise<void> {
    const nowMs = clock.nowMs();
    if (nowMs - forgottenMs > forgetEveryMs) {
      forgottenMs = nowMs;
      await forgetAttempts(db, nowMs - perEmailWindowMs);
    }
    const waitMs = await countAttempt(db, { id: newId(nowMs), key, max, windowMs, nowMs });
    if (waitMs === 0) return;
    throw new AppError('rate_limited', `Too many attempts. Try again in ${spoken(waitMs)}.`, {
      retryable: true,
      retryAfterMs: waitMs,
    });
  }

  return {
    byAddress: (action, address) => count(`${action} from ${address}`, perAddressMax, perAddressWindowMs),
    byEmail: (email) => count(`sign-in to ${contentHash(email)}`, perAddressMax * 5, perEmailWindowMs),
  };
}

function spoken(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
