import { Redis } from '@upstash/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer, startTestRedis, type TestRedis } from '#embedded/test-redis.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { createMemoryTier } from './memory-tier.ts';
import { createRedisTier } from './redis-tier.ts';
import { describeTier } from './tier.contract.ts';
import type { CopyTier, RecordTier } from './tier.ts';
import { createTieredCache, type TieredCache } from './tiered-cache.ts';

const owner = { workspaceId: 'w1', projectId: 'p1' };
const ttlMs = 86_400_000;
const timeoutMs = 50;

describe.skipIf(!hasRedisServer)('the Redis tier', () => {
  let redis: TestRedis;
  let tier: CopyTier;
  let raw: Redis;

  beforeAll(async () => {
    redis = await startTestRedis();
    // The contract is about what it keeps; on a loaded machine 50 ms would make it a test of speed.
    tier = createRedisTier({ ...redis.rest, ttlMs, timeoutMs: 5_000 });
    raw = new Redis({ ...redis.rest, automaticDeserialization: false });
  });

  afterAll(() => redis?.discard());

  const entry = (value: unknown) => ({ ...owner, value, provenance: { model: 'm' } });
  const has = async (key: string) => (await tier.getMany([key], owner)).has(key);

  describeTier(() => ({ tier, owner, stranger: { workspaceId: 'w2', projectId: 'p2' } }));

  async function storedText(): Promise<string> {
    const [key] = await raw.keys('*');
    return (await raw.get<string>(key ?? '')) ?? '';
  }

  it('compresses what is long, leaves alone what is short, and lets all of it go after a day', async () => {
    await raw.flushdb();
    await tier.put('short', entry('s'));
    expect(JSON.parse(await storedText())).toMatchObject({ workspaceId: 'w1', value: 's' });
    await raw.flushdb();
    const value = 'The system shall answer. '.repeat(400);
    await tier.put('long', entry(value));
    expect((await storedText()).length).toBeLessThan(value.length / 4);
    const [key] = await raw.keys('*');
    expect(await raw.pttl(key ?? '')).toBeGreaterThan(ttlMs - 60_000);
    expect(await raw.pttl(key ?? '')).toBeLessThanOrEqual(ttlMs);
  });

  it('lets a write that comes after the removal lose', async () => {
    await tier.put('r', entry(1));
    await tier.remove(['r', 'never there']);
    await Promise.all([tier.put('r', entry(1)), tier.put('never there', entry(1))]);
    expect([await has('r'), await has('never there')]).toEqual([false, false]);
  });

  it('removes more keys than one request holds', async () => {
    const keys = Array.from({ length: 1_100 }, (_, index) => `many-${index}`);
    await Promise.all(keys.map((key) => tier.put(key, entry(1))));
    await tier.remove(keys);
    expect((await tier.getMany(keys, owner)).size).toBe(0);
  });

  it('takes what it cannot read for absent', async () => {
    await tier.put('ruined', entry('x'.repeat(5_000)));
    const [key] = await raw.keys('*ruined');
    for (const text of ['zAAAA', '{', '[]', '']) {
      await raw.set(key ?? '', text);
      expect(await has('ruined')).toBe(false);
    }
  });

  it('tells in its errors what is wrong, never what was in the entry', async () => {
    const wrong = createRedisTier({ url: redis.rest.url, token: 'wrong', ttlMs, timeoutMs: 5_000 });
    const away = createRedisTier({ url: 'http://127.0.0.1:1', token: 't', ttlMs, timeoutMs: 5_000 });
    await expect(wrong.put('k', entry('secret words'))).rejects.toThrow(/^Redis: refused \(WRONGPASS\)$/);
    await expect(away.put('k', entry('secret words'))).rejects.toThrow(/^Redis: /);
    await expect(away.put('k', entry('secret words'))).rejects.not.toThrow(/secret/);
  });

  describe('in trouble', () => {
    let cache: TieredCache;
    const away: RecordTier = {
      getMany: () => Promise.reject(new Error('away')),
      put: () => Promise.reject(new Error('away')),
      keep: () => Promise.reject(new Error('away')),
    };

    beforeAll(() => {
      cache = createTieredCache({
        // Nothing stays in memory and nothing is in the content store: every look-up must ask Redis and wait for it.
        memory: createMemoryTier({ clock: systemClock, bytesMax: 1, ttlMs: 1 }),
        redis: createRedisTier({ ...redis.rest, ttlMs, timeoutMs }),
        content: away,
        clock: systemClock,
        log: createLog({ LOG_LEVEL: 'silent' }, 'worker'),
      });
    });

    afterEach(backInUse);

    async function backInUse(): Promise<void> {
      await expect
        .poll(async () => (await cache.states()).redis, { timeout: 30_000, interval: 100 })
        .toBe('in use');
      await tier.put('here', entry(1));
      await expect.poll(() => found('here')).toBe(true);
    }

    const found = async (key: string) => (await cache.getMany([key], owner)).has(key);

    /** Times of look-ups one after another, none of which may fail. */
    async function times(count: number): Promise<number[]> {
      const tookMs: number[] = [];
      for (let i = 0; i < count; i++) {
        const startedMs = performance.now();
        await cache.getMany([`k${i}`], owner);
        tookMs.push(performance.now() - startedMs);
      }
      return tookMs.sort((a, b) => a - b);
    }

    it('fails no look-up when it is killed, and is back in use by itself', async () => {
      await backInUse();
      redis.server().kill();
      const tookMs = await times(200);
      expect((await cache.states()).redis).toBe('failing');
      expect(tookMs[197]).toBeLessThan(timeoutMs * 3);
      await redis.restart();
    });

    it('costs its time-out a few times when it freezes, then nothing, and is back in use by itself', async () => {
      await backInUse();
      process.kill(redis.server().pid, 'SIGSTOP');
      try {
        const tookMs = await times(200);
        expect((await cache.states()).redis).toBe('failing');
        // Three times the limit: timers are late on a loaded machine. Without one, a look-up would hang for seconds.
        expect(tookMs.at(-1)).toBeLessThan(timeoutMs * 3);
        expect(tookMs.filter((ms) => ms > timeoutMs / 2).length).toBeLessThan(10);
      } finally {
        process.kill(redis.server().pid, 'SIGCONT');
      }
    });

    it('is never waited for, be it killed or frozen, where the content store answers', async () => {
      const answer = { tier: 'content', value: 1, provenance: null } as const;
      const beside = createTieredCache({
        memory: createMemoryTier({ clock: systemClock, bytesMax: 1, ttlMs: 1 }),
        redis: createRedisTier({ ...redis.rest, ttlMs, timeoutMs: 5_000 }),
        content: { ...away, getMany: async (keys) => new Map(keys.map((key) => [key, answer])) },
        clock: systemClock,
        log: createLog({ LOG_LEVEL: 'silent' }, 'worker'),
      });
      const lookUps = () =>
        Promise.all(Array.from({ length: 20 }, (_, index) => beside.getMany([`c${index}`], owner)));
      for (const fault of ['SIGSTOP', 'SIGKILL'] as const) {
        process.kill(redis.server().pid, fault);
        const startedMs = performance.now();
        const found = await lookUps();
        expect(performance.now() - startedMs).toBeLessThan(timeoutMs * 3);
        expect(found.map((entries) => [...entries.values()])).toEqual(found.map(() => [answer]));
      }
      await redis.server().ended;
      await redis.restart();
    });

    it('finds nothing and fails nothing after a flush', async () => {
      await backInUse();
      await raw.flushdb();
      expect(await found('here')).toBe(false);
      expect((await cache.states()).redis).toBe('in use');
    });
  });
});
