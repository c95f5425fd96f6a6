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
  take(caller: Caller, calls: number): LimitedTo | null;
}

/** What the processes know together of one caller. */
interface Told {
  /** Calls that Redis has not heard of. */
  untold: number;
  telling: boolean;
  together: { readonly allowed: boolean; readonly remaining: number; readonly untilMs: number } | null;
}

const windowMs = 60_000;
const rememberedMax = 50_000;
const redisWaitMs = 1_000;
/** Of the limit, what a process lets in before it tells the others: as much may come above the limit from each of them. */
const untoldShare = 0.02;
const keyPrefix = 'orchestrator:limit:1';

/** How often a person, and each of their keys, may ask. Generous: it keeps a program that runs wild from taking the place of others. */
export function createRateLimits({ perMinute, redis, clock, log }: RateLimitSettings): RateLimits {
  const counts = new LRUCache<string, CountedWindow>({ max: rememberedMax });
  const told = new LRUCache<string, Told>({ max: rememberedMax });
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

  /** Tells Redis of the calls that it has not heard of, a few at a time, beside the answer: nobody waits for a count. */
  async function tell(policy: 'user' | 'key', id: string, max: number, state: Told): Promise<void> {
    const limit = shared?.[policy];
    if (!limit || state.telling || state.untold < Math.max(1, max * untoldShare)) return;
    const rate = state.untold;
    state.untold = 0;
    state.telling = true;
    try {
      const { success, remaining, reset, reason } = await limit.limit(id, { rate });
      if (reason === 'timeout') return;
      warned = false;
      state.together = { allowed: success, remaining: Math.max(0, remaining), untilMs: reset };
    } catch {
      // Its message holds the command, which names the caller.
      if (!warned) log.warn('calls are counted by each process itself: Redis cannot be asked');
      warned = true;
    } finally {
      state.telling = false;
    }
  }

  return {
    take({ userId, key }, calls) {
      const policy = key ? 'key' : 'user';
      const max = perMinute[policy];
      if (max === 0) return null;
      const id = key?.id ?? userId;
      const who = `${policy} ${id}`;
      const here = countHere(who, max, calls);
      if (!shared) return { ...here, policy, max, windowMs };
      const state = told.get(who) ?? { untold: 0, telling: false, together: null };
      told.set(who, state);
      const leftMs = (state.together?.untilMs ?? 0) - clock.nowMs();
      const together = leftMs > 0 ? state.together : null;
      if (together?.allowed === false)
        return { allowed: false, remaining: 0, resetMs: leftMs, policy, max, windowMs };
      if (here.allowed) state.untold += calls;
      void tell(policy, id, max, state);
      const remaining = Math.min(here.remaining, together?.remaining ?? max);
      return { ...here, remaining, policy, max, windowMs };
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
