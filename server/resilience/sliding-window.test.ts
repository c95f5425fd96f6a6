import { expect, it } from 'vitest';
import { type CountedWindow, countInWindow } from './sliding-window.ts';

const rule = { max: 10, windowMs: 60_000 };

/** Asks once at each of these moments; how each ended. */
function ask(moments: readonly number[], cost = 1) {
  let counted: CountedWindow | undefined;
  return moments.map((nowMs) => {
    const answer = countInWindow(counted, rule, { nowMs, cost });
    counted = answer.counted;
    return answer.quota;
  });
}
const many = (times: number, atMs: number) => Array.from({ length: times }, () => atMs);

it('lets in as many as the rule says, and tells how many are left and until when', () => {
  const quotas = ask(many(12, 15_000));
  expect(quotas.map(({ allowed }) => allowed)).toEqual([...Array(10).fill(true), false, false]);
  expect(quotas[0]).toEqual({ allowed: true, remaining: 9, resetMs: 45_000 });
  expect(quotas[11]).toEqual({ allowed: false, remaining: 0, resetMs: 45_000 });
});

it('does not count what it refuses', () => {
  const quotas = ask([...many(50, 0), ...many(8, 105_000)]);
  expect(quotas.slice(50).filter(({ allowed }) => allowed)).toHaveLength(8);
});

it('never lets in twice as many around the turn of a window', () => {
  const quotas = ask([...many(10, 59_000), ...many(10, 61_000)]);
  expect(quotas.filter(({ allowed }) => allowed).length).toBeLessThanOrEqual(11);
});

it('forgets what is two windows old', () => {
  expect(ask([...many(10, 0), 120_000]).at(-1)).toEqual({ allowed: true, remaining: 9, resetMs: 60_000 });
});

it('counts a batch by what is in it, all of it or none', () => {
  expect(ask([0, 0, 0], 4).map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
    [true, 6],
    [true, 2],
    [false, 2],
  ]);
});
