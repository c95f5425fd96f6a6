import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { createLog } from '../platform/log.ts';
import { createMemoryTier } from './memory-tier.ts';
import { describeTier } from './tier.contract.ts';
import type { CopyTier, FoundEntry, KeptEntry, RecordTier, TierEntry, TierName } from './tier.ts';
import { createTieredCache } from './tiered-cache.ts';

const owner = { workspaceId: 'w1', projectId: 'p1' };
const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');

/** A tier over a map, whose every call can be held up or made to fail, and is counted. */
function mapTier(tier: TierName) {
  const rows = new Map<string, TierEntry>();
  const control = { down: false, gate: Promise.resolve(), lookUps: 0 };
  const pass = async () => {
    await control.gate;
    if (control.down) throw new Error('down');
  };
  const api: CopyTier & RecordTier = {
    async getMany(keys, { workspaceId }) {
      control.lookUps += 1;
      const found = keys.flatMap((key): [string, FoundEntry][] => {
        const row = rows.get(key);
        return row?.workspaceId === workspaceId
          ? [[key, { tier, value: structuredClone(row.value), provenance: row.provenance }]]
          : [];
      });
      await pass();
      return new Map(found);
    },
    async keep(key, entry): Promise<KeptEntry | null> {
      const there = rows.get(key) ?? structuredClone(entry);
      rows.set(key, there);
      await pass();
      return there.workspaceId === entry.workspaceId ? there : null;
    },
    async put(key, entry) {
      await pass();
      if (!rows.has(key)) rows.set(key, structuredClone(entry));
    },
    async remove(keys) {
      await pass();
      for (const key of keys) rows.delete(key);
    },
  };
  return { ...api, rows, control };
}

function subject(withRedis = true) {
  const clock = fakeClock();
  const memory = createMemoryTier({ clock, bytesMax: 1_000_000, ttlMs: 900_000 });
  const [redis, content] = [mapTier('redis'), mapTier('content')];
  const cache = createTieredCache({ memory, redis: withRedis ? redis : null, content, clock, log });
  const entry = (value: unknown, use = owner): TierEntry => ({ ...use, value, provenance: { model: 'm' } });
  const tiersOf = async (...keys: string[]) =>
    Object.fromEntries([...(await cache.getMany(keys, owner))].map(([key, { tier }]) => [key, tier]));
  return { clock, memory, redis, content, cache, entry, tiersOf };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('all tiers as one', () => {
  const { cache, content } = subject();
  describeTier(() => ({
    tier: {
      ...cache,
      async remove(keys) {
        await content.remove(keys);
        await cache.forget(keys);
      },
    },
    owner,
    stranger: { workspaceId: 'w2', projectId: 'p2' },
  }));

  it('asks memory first and nobody else when memory has it all', async () => {
    const { cache, redis, content, entry, tiersOf } = subject();
    await cache.put('a', entry(1));
    expect(await tiersOf('a')).toEqual({ a: 'memory' });
    expect([redis.control.lookUps, content.control.lookUps]).toEqual([0, 0]);
  });

  it('fills memory and Redis with what only the content store has', async () => {
    const { content, redis, entry, tiersOf } = subject();
    await content.put('a', entry(1));
    expect(await tiersOf('a', 'b')).toEqual({ a: 'content' });
    await soon();
    expect(redis.rows.get('a')).toEqual(entry(1));
    expect(await tiersOf('a')).toEqual({ a: 'memory' });
  });

  it('asks below only for what memory lacks, both tiers in one round', async () => {
    const { cache, content, redis, entry, tiersOf } = subject();
    await cache.put('a', entry(1));
    await content.put('b', entry(2));
    expect(await tiersOf('a', 'b', 'c')).toEqual({ a: 'memory', b: 'content' });
    expect([redis.control.lookUps, content.control.lookUps]).toEqual([1, 1]);
  });

  it('answers from Redis while the content store is still thinking, or away', async () => {
    const { content, redis, entry, tiersOf } = subject();
    await redis.put('a', entry(1));
    await redis.put('b', entry(2));
    content.control.gate = new Promise(() => undefined);
    expect(await tiersOf('a')).toEqual({ a: 'redis' });
    content.control.gate = Promise.resolve();
    content.control.down = true;
    expect(await tiersOf('b', 'c')).toEqual({ b: 'redis' });
  });

  it('never waits for a Redis that hangs once the content store has spoken, be it a hit or a miss', async () => {
    const { content, redis, entry, tiersOf } = subject();
    await content.put('a', entry(1));
    redis.control.gate = new Promise(() => undefined);
    expect(await tiersOf('a', 'b')).toEqual({ a: 'content' });
  });

  it('keeps answering when every lower tier fails, and tells which', async () => {
    const { content, redis, cache, tiersOf } = subject();
    content.control.down = true;
    redis.control.down = true;
    for (let i = 0; i < 4; i++) expect(await tiersOf('a')).toEqual({});
    expect(await cache.states()).toEqual({ redis: 'failing', content: 'failing' });
    expect(redis.control.lookUps).toBe(3);
  });

  it('waits, where it is told to, for a content store that cannot be read, and finds what it holds', async () => {
    const { clock, content, cache, entry } = subject();
    await content.put('a', entry(1));
    content.control.down = true;
    const signal = new AbortController().signal;
    const looking = cache.getMany(['a', 'b'], owner, { untilMs: 6_000, signal });
    await clock.advance(2_000);
    content.control.down = false;
    await clock.advance(1_500);
    expect([...(await looking).keys()]).toEqual(['a']);
  });

  it('finds what still waits to be stored, for the project that paid for it alone, and not once it was removed', async () => {
    const { content, cache, entry } = subject();
    const gate = Promise.withResolvers<void>();
    content.control.gate = gate.promise;
    const put = cache.put('a', entry(1));
    const other = { ...owner, projectId: 'p2' };
    expect((await cache.getMany(['a'], owner)).get('a')?.value).toBe(1);
    const elsewhere = [
      cache.getMany(['a'], other),
      cache.getMany(['a'], { workspaceId: 'w2', projectId: 'p1' }),
    ];
    cache.onForgotten(['a']);
    content.rows.clear();
    const gone = cache.getMany(['a'], owner);
    gate.resolve();
    await put;
    for (const found of [...elsewhere, gone]) expect((await found).get('a')?.tier).not.toBe('memory');
  });

  it.each([
    ['its patience ends', 6_000, false],
    ['nobody wants it any more', 60_000, true],
    ['Redis has it all', 60_000, false],
  ])('waits for a content store that cannot be read until %s', async (reason, untilMs, leaves) => {
    const { clock, content, redis, cache, entry } = subject();
    content.control.down = true;
    if (reason.startsWith('Redis')) await redis.put('a', entry(1));
    const leaving = new AbortController();
    const looking = cache.getMany(['a'], owner, { untilMs, signal: leaving.signal });
    if (leaves) leaving.abort(new Error('left'));
    await clock.advance(6_200);
    expect((await looking).size).toBe(reason.startsWith('Redis') ? 1 : 0);
  });

  it('calls Redis back into use when it is looked at after its rest', async () => {
    const { clock, redis, cache, tiersOf } = subject();
    redis.control.down = true;
    for (let i = 0; i < 4; i++) await tiersOf('a');
    redis.control.down = false;
    await clock.advance(10_000);
    expect((await cache.states()).redis).toBe('in use');
  });

  it('asks a Redis that was long away within two seconds of its return', async () => {
    const { clock, redis, tiersOf } = subject();
    redis.control.down = true;
    for (let second = 0; second < 60; second++) {
      await tiersOf('a');
      await clock.advance(1_000);
    }
    redis.control.down = false;
    const askedBefore = redis.control.lookUps;
    await clock.advance(2_000);
    await tiersOf('a');
    expect(redis.control.lookUps).toBe(askedBefore + 1);
  });

  it('learns that a tier has died by looking, without a single request having met it', async () => {
    const { clock, redis, content, cache } = subject();
    redis.control.down = true;
    content.control.down = true;
    expect(await cache.states()).toEqual({ redis: 'failing', content: 'failing' });
    redis.control.down = false;
    content.control.down = false;
    await clock.advance(10_000);
    expect(await cache.states()).toEqual({ redis: 'in use', content: 'in use' });
  });

  it('does without Redis, and says that there is none', async () => {
    const { content, cache, entry, tiersOf } = subject(false);
    await content.put('a', entry(1));
    expect(await tiersOf('a')).toEqual({ a: 'content' });
    expect((await cache.states()).redis).toBe('absent');
  });

  it('lets the loser of two writes adopt the first, in every tier', async () => {
    const { content, redis, cache, entry } = subject();
    await content.put('a', entry('first'));
    await cache.put('a', entry('second'));
    await soon();
    expect(redis.rows.get('a')?.value).toBe('first');
    expect((await cache.getMany(['a'], owner)).get('a')).toMatchObject({ tier: 'memory', value: 'first' });
  });

  it('copies nothing upward that the content store refused', async () => {
    const { content, redis, cache, entry, tiersOf } = subject();
    const refusing = createTieredCache({
      ...subject(),
      redis,
      content: { ...content, keep: async () => null },
      log,
    });
    await refusing.put('a', entry(1));
    await soon();
    expect(redis.rows.size).toBe(0);
    expect(await tiersOf('a')).toEqual({});
    expect((await cache.getMany(['a'], owner)).size).toBe(0);
  });

  it.each(['forget', 'onForgotten', 'onReconnect'] as const)(
    'resurrects nothing in memory or Redis when a removal (%s) comes while a look-up or a write is under way',
    async (removal) => {
      const { content, redis, cache, entry, tiersOf } = subject();
      await content.put('found', entry(1));
      const gate = Promise.withResolvers<void>();
      content.control.gate = gate.promise;
      const found = cache.getMany(['found'], owner);
      const put = cache.put('written', entry(2));
      await soon();
      content.rows.clear();
      await cache[removal](['found', 'written']);
      gate.resolve();
      await Promise.all([found, put]);
      await soon();
      expect(await tiersOf('found', 'written')).toEqual({});
      expect([...redis.rows.keys()]).toEqual([]);
    },
  );

  it('tells its caller when Redis could not be told of a removal, having forgotten in memory nevertheless', async () => {
    const { content, redis, cache, entry, tiersOf } = subject();
    await cache.put('a', entry(1));
    content.rows.clear();
    await soon();
    redis.rows.clear();
    redis.control.down = true;
    await expect(cache.forget(['a'])).rejects.toThrow('down');
    expect(await tiersOf('a')).toEqual({});
  });
});
