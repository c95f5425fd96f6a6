import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { createMemoryTier } from './memory-tier.ts';
import { describeTier } from './tier.contract.ts';

const ttlMs = 900_000;
const owner = { workspaceId: 'w1', projectId: 'p1' };

function subject(bytesMax = 1_000_000) {
  const clock = fakeClock();
  const tier = createMemoryTier({ clock, bytesMax, ttlMs });
  const put = (key: string, value: unknown, use = owner) =>
    tier.put(key, { ...use, value, provenance: { model: 'm' } });
  const has = async (key: string, use = owner) => (await tier.getMany([key], use)).has(key);
  return { clock, tier, put, has };
}

describe('the memory tier', () => {
  const { tier } = subject();
  describeTier(() => ({ tier, owner, stranger: { workspaceId: 'w2', projectId: 'p2' } }));

  it('forgets an entry 15 minutes after it came, however often it was found', async () => {
    const { clock, put, has } = subject();
    await put('k', 1);
    await clock.advance(ttlMs - 1);
    expect(await has('k')).toBe(true);
    await clock.advance(2);
    expect(await has('k')).toBe(false);
  });

  it('stays within its bytes: the least recently used leaves first, and what is larger than all of it never enters', async () => {
    const { tier, put, has } = subject(10_000);
    await put('a', 'a'.repeat(1_000));
    await put('b', 'b'.repeat(1_000));
    await has('a');
    for (const key of ['c', 'd']) await put(key, key.repeat(1_000));
    expect([await has('a'), await has('b')]).toEqual([true, false]);
    await put('huge', 'h'.repeat(6_000));
    expect(await has('huge')).toBe(false);
    expect(tier.bytes).toBeLessThanOrEqual(10_000);
  });

  it('answers only projects of which the content store knows that they use the entry', async () => {
    const { put, has } = subject();
    const other = { workspaceId: 'w1', projectId: 'p9' };
    await put('k', 1);
    expect(await has('k', other)).toBe(false);
    await put('k', 1, other);
    expect([await has('k', other), await has('k')]).toEqual([true, true]);
  });

  it('forgets everything when it is told that it may have missed removals', async () => {
    const { tier, put, has } = subject();
    await put('k', 1);
    tier.clear();
    expect([await has('k'), tier.bytes]).toEqual([false, 0]);
  });
});
