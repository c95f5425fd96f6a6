import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { type CountedWindow, countInWindow, type Quota } from '../resilience/sliding-window.ts';
import type { Caller } from './caller.ts';

export interface RateLimitSettings {
  /** Calls of one person, and of one key, in a minute; 0: as many as they like. */
  readonly perMinute: { readonly user: number; readonly key: number };
  /** Where the processes count together; without it each counts by itself. */
  readonly redis: { readonly url: string; readonly token: string } | null;
  readonly clock: Clock;
  readonly log: Log;
}

export interface LimitedTo extends Quota {
  readonly policy: 'user' | 'key';
  readonly max: number;
  readonly windowMs: number;
}

export interface RateLimits {
  /** Counts that many calls of the caller; null where nothing limits them. */
  take(caller: Caller, calls: number): Promise<LimitedTo | null>;
}

const windowMs = 60_000;
const rememberedMax = 50_000;
/** A limit is not worth waiting for: later than this the process's own count decides. */
const redisWaitMs = 60;
const keyPrefix = 'orchestrator:limit:1';

/** How often a person, and each of their keys, may ask. Generous: it keeps a program that runs wild from taking the place of others. */
export function createRateLimits({ perMinute, redis, clock, log }: RateLimitSettings): RateLimits {
  const counts = new LRUCache<string, CountedWindow>({ max: rememberedMax });
  const shared = redis && {
    user: sharedCount(redis, 'user', perMinute.user),
    key: sharedCount(redis, 'key', perMinute.key),
  };
  let warned = false;

  function countHere(who: string, max: number, calls: number): Quota {
    const { counted, quota } = countInWindow(
      counts.get(who),
      { max, windowMs },
      { nowMs: clock.nowMs(), cost: calls },
    );
    counts.set(who, counted);
    return quota;
  }

  async function countTogether(policy: 'user' | 'key', id: string, calls: number): Promise<Quota | null> {
    try {
      const answer = await shared?.[policy]?.limit(id, { rate: calls });
      if (!answer || answer.reason === 'timeout') return null;
      warned = false;
      const { success: allowed, remaining, reset } = answer;
      return { allowed, remaining: Math.max(0, remaining), resetMs: Math.max(0, reset - clock.nowMs()) };
    } catch {
      // Its message holds the command, which names the caller.
      if (!warned) log.warn('calls are counted by each process itself: Redis cannot be asked');
      warned = true;
      return null;
    }
  }

  return {
    async take({ userId, key }, calls) {
      const policy = key ? 'key' : 'user';
      const max = perMinute[policy];
      if (max === 0) return null;
      const id = key?.id ?? userId;
      const quota = (await countTogether(policy, id, calls)) ?? countHere(`${policy} ${id}`, max, calls);
      return { ...quota, policy, max, windowMs };
    },
  };
}

function sharedCount(
  { url, token }: { readonly url: string; readonly token: string },
  policy: string,
  max: number,
): Ratelimit | null {
  if (max === 0) return null;
  return new Ratelimit({
    redis: new Redis({
      url,
      token,
      retry: { retries: 0 },
      signal: () => AbortSignal.timeout(redisWaitMs),
      enableTelemetry: false,
    }),
    limiter: Ratelimit.slidingWindow(max, `${windowMs} ms`),
    prefix: `${keyPrefix}:${policy}`,
    timeout: redisWaitMs,
    analytics: false,
  });
}
