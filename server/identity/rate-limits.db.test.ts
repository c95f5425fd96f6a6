import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer, startTestRedis, type TestRedis } from '#embedded/test-redis.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import type { Caller } from './caller.ts';
import { createRateLimits } from './rate-limits.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
const perMinute = { user: 5, key: 3 };
const person = (userId: string) => ({ userId, role: 'editor' }) as Caller;
const program = (id: string): Caller => ({ ...person('ada'), key: { id, name: 'k', scopes: ['read'] } });

/** How many of so many calls are let in. */
function letIn(limits: ReturnType<typeof createRateLimits>, caller: Caller, calls: number): number {
  const taken = Array.from({ length: calls }, () => limits.take(caller, 1));
  return taken.filter((limited) => limited?.allowed).length;
}

describe('without Redis', () => {
  const here = () => createRateLimits({ perMinute, redis: null, clock, log });

  it('each person and each key has a count of its own', () => {
    const limits = here();
    expect(letIn(limits, person('ada'), 9)).toBe(5);
    expect(letIn(limits, person('ben'), 9)).toBe(5);
    expect(letIn(limits, program('a'), 9)).toBe(3);
    expect(letIn(limits, program('b'), 9)).toBe(3);
  });

  it('a limit of 0 is none', () => {
    const limits = createRateLimits({ perMinute: { user: 0, key: 0 }, redis: null, clock, log });
    expect(limits.take(person('ada'), 1_000_000)).toBeNull();
  });
});

describe.skipIf(!hasRedisServer)('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis?.discard());
  const process = () => createRateLimits({ perMinute, redis: redis.rest, clock, log });

  it('processes count together, and what one has let in the other soon does not', async () => {
    const limitOf = { perMinute: { user: 200, key: 3 }, redis: redis.rest, clock, log };
    const [one, other] = [createRateLimits(limitOf), createRateLimits(limitOf)];
    expect(letIn(one, person('ada'), 250)).toBe(200);
    let letInByOther = 0;
    await expect
      .poll(
        () => {
          one.take(person('ada'), 1);
          const limited = other.take(person('ada'), 1);
          if (limited?.allowed) letInByOther++;
          return limited?.allowed;
        },
        { timeout: 10_000 },
      )
      .toBe(false);
    expect(letInByOther).toBeLessThan(200);
    expect(other.take(person('ben'), 1)).toMatchObject({ allowed: true, policy: 'user', max: 200 });
  });

  it('that is killed, each process counts by itself, and nobody waits for it', async () => {
    const limits = process();
    redis.server().kill();
    await redis.server().ended;
    expect(letIn(limits, program('c'), 6)).toBe(3);
  });
});
