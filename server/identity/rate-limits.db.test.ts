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
async function letIn(limits: ReturnType<typeof createRateLimits>, caller: Caller, calls: number) {
  const taken = await Promise.all(Array.from({ length: calls }, () => limits.take(caller, 1)));
  return taken.filter((limited) => limited?.allowed).length;
}

describe('without Redis', () => {
  const here = () => createRateLimits({ perMinute, redis: null, clock, log });

  it('each person and each key has a count of its own', async () => {
    const limits = here();
    expect(await letIn(limits, person('ada'), 9)).toBe(5);
    expect(await letIn(limits, person('ben'), 9)).toBe(5);
    expect(await letIn(limits, program('a'), 9)).toBe(3);
    expect(await letIn(limits, program('b'), 9)).toBe(3);
  });

  it('a limit of 0 is none', async () => {
    const limits = createRateLimits({ perMinute: { user: 0, key: 0 }, redis: null, clock, log });
    expect(await limits.take(person('ada'), 1_000_000)).toBeNull();
  });
});

describe.skipIf(!hasRedisServer)('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis?.discard());
  const process = () => createRateLimits({ perMinute, redis: redis.rest, clock, log });

  it('processes count together', async () => {
    const [one, other] = [process(), process()];
    // Its scripts are loaded by the first call, which on a busy machine may take longer than a limit is worth.
    await expect.poll(async () => (await one.take(person('warm'), 1))?.remaining).toBeLessThan(4);
    const taken = [];
    for (let i = 0; i < 8; i++) taken.push(await (i % 2 ? one : other).take(person('ada'), 1));
    expect(taken.filter((limited) => limited?.allowed)).toHaveLength(5);
    expect(taken[0]).toMatchObject({ policy: 'user', max: 5, remaining: 4 });
  });

  it('that is killed, each process counts by itself, and nobody waits for it', async () => {
    const limits = process();
    redis.server().kill();
    await redis.server().ended;
    const startedMs = clock.nowMs();
    expect(await letIn(limits, program('c'), 6)).toBe(3);
    expect(clock.nowMs() - startedMs).toBeLessThan(3_000);
  });
});
