import { expect, it } from 'vitest';
import { nextLimit } from './patience.ts';

const patience = { firstTokenMs: 2_500, idleMs: 3_000, totalMs: 8_000 };

it.each([
  ['waits for a first token', null, 20_000, { limit: 'first token', atMs: 2_500 }],
  ['then for the next one', 1_000, 20_000, { limit: 'idle', atMs: 4_000 }],
  ['never longer than the whole may take', 7_000, 20_000, { limit: 'total', atMs: 8_000 }],
  ['never beyond the deadline', 1_000, 3_500, { limit: 'deadline', atMs: 3_500 }],
  ['not even for a first token', null, 100, { limit: 'deadline', atMs: 100 }],
])('%s', (_name, lastTokenMs, deadlineMs, expected) => {
  expect(nextLimit({ startedMs: 0, lastTokenMs }, patience, deadlineMs)).toEqual(expected);
});

it('does not count the time in which this process stood still, except against the whole', () => {
  const stood = { startedMs: 0, stalledMs: 700 };
  expect(nextLimit({ ...stood, lastTokenMs: null }, patience, 20_000)).toEqual({
    limit: 'first token',
    atMs: 3_200,
  });
  expect(nextLimit({ ...stood, lastTokenMs: 1_000 }, patience, 20_000)).toEqual({
    limit: 'idle',
    atMs: 4_700,
  });
  expect(nextLimit({ ...stood, lastTokenMs: 6_000 }, patience, 20_000)).toEqual({
    limit: 'total',
    atMs: 8_000,
  });
});
