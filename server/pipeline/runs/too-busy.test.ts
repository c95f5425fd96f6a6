import { describe, expect, it } from 'vitest';
import type { Turn } from '#server/store/turns.ts';
import { expectedWaitMs } from './expected-wait.ts';
import { tooBusy } from './too-busy.ts';

const place = { turn: 0, ahead: 0, running: 0, slots: 4, runMs: 4_000 };

describe('the wait for a run to begin', () => {
  it.each<[string, Partial<Omit<Turn, 'turn'>>, number]>([
    ['is none while a slot is free', { running: 3 }, 0],
    ['is none while free slots outnumber those ahead', { running: 1, ahead: 2 }, 0],
    ['is one slot coming free when all are taken', { running: 4 }, 1_000],
    ['grows with those ahead', { running: 4, ahead: 39 }, 40_000],
    ['counts a free slot for those ahead', { running: 3, ahead: 4 }, 4_000],
    ['shrinks with more slots', { running: 16, ahead: 39, slots: 16 }, 10_000],
    ['is unknown where no worker lives, and bars nobody', { slots: 0, ahead: 500 }, 0],
    ['believes in five seconds a run before one has ended', { running: 4, ahead: 3, runMs: null }, 5_000],
    ['bears more runs under way than slots, just after they shrank', { running: 6, ahead: 3 }, 4_000],
  ])('%s', (_, change, waitMs) => {
    expect(expectedWaitMs({ ...place, ...change })).toBe(waitMs);
  });
});

describe('a start while it is busy', () => {
  const behind = (ahead: number, queueWaitMaxMs = 20_000) =>
    tooBusy({ queueWaitMaxMs }, { ...place, running: 4, ahead });

  it('is let through up to the bound', () => {
    expect(behind(19)).toBeNull();
  });

  it('is refused beyond it, with the time after which it would be let through', () => {
    expect(behind(29)).toMatchObject({ kind: 'busy', retryable: true, retryAfterMs: 10_000 });
    expect(behind(29)?.message).toContain('in about 10 s');
  });

  it('is never sent to ask again at once, nor sent away for long', () => {
    expect(behind(20)?.retryAfterMs).toBe(2_000);
    expect(behind(2_000)?.retryAfterMs).toBe(60_000);
  });
});
