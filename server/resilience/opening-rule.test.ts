import { expect, it } from 'vitest';
import { alive, counted, emptyTally, reasonToOpen, takenBack } from './opening-rule.ts';
import type { Outcome } from './policy.ts';

const settings = { consecutiveFaultsMax: 3, faultShareMax: 0.5, callsMin: 4, windowMs: 1_000 };

const tallyOf = (outcomes: readonly Exclude<Outcome, 'ignored'>[], gapMs = 10) =>
  outcomes.reduce(
    (tally, outcome, index) =>
      counted(tally, { outcome, rowsBefore: tally.rows, nowMs: index * gapMs }, settings),
    emptyTally,
  );
const [good, bad] = ['success', 'fault'] as const;

it.each([
  ['nothing', [], null],
  ['too few calls to judge their share', [bad, good, bad], null],
  ['failures in a row', [bad, bad, bad], '3 failures one after the other'],
  ['a share at the limit', [bad, good, bad, good], '2 failures of 4 calls'],
  ['a share below it', [bad, good, good, good], null],
])('judges %s', (_name, outcomes, reason) => {
  expect(reasonToOpen(tallyOf(outcomes), { nowMs: 40, underWay: 0 }, settings)).toBe(reason);
});

it('forgets what has left the window, and holds few numbers however many calls there are', () => {
  expect(reasonToOpen(tallyOf([bad, good, bad, good]), { nowMs: 1_040, underWay: 0 }, settings)).toBeNull();
  expect(
    tallyOf(
      Array.from({ length: 10_000 }, () => good),
      1,
    ).earlier.length,
  ).toBeLessThanOrEqual(11);
});

it('makes failures of calls that were counted as good, and never more of them than there were', () => {
  const tally = tallyOf([good, good, good, good]);
  expect(reasonToOpen(takenBack(tally, 2), { nowMs: 40, underWay: 0 }, settings)).toBe(
    '2 failures of 4 calls',
  );
  expect(reasonToOpen(takenBack(tally, 99), { nowMs: 40, underWay: 0 }, settings)).toBe(
    '4 failures of 4 calls',
  );
  expect(takenBack(emptyTally, 1)).toEqual(emptyTally);
});

it('has a row of failures broken by a good end, but not by that of a call older than the row, and by its sign of life one by one', () => {
  const row = tallyOf([bad, bad]);
  const ended = (rowsBefore: number) => counted(row, { outcome: good, rowsBefore, nowMs: 30 }, settings);
  expect(ended(1).consecutiveFaults).toBe(0);
  expect(ended(0).consecutiveFaults).toBe(2);
  expect(alive(row, 1).consecutiveFaults).toBe(0);
  expect(alive(row, 0).consecutiveFaults).toBe(1);
  expect(tallyOf([bad, good, bad, bad, good, bad]).rows).toBe(3);
});
