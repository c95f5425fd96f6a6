import { describe, expect, it } from 'vitest';
import { alive, counted, emptyTally, reasonToOpen, silent, type Tally, takenBack } from './opening-rule.ts';
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

describe('calls that stay silent for unusually long', () => {
  const opens = (tally: Tally, underWay = 0) => reasonToOpen(tally, { nowMs: 40, underWay }, settings);

  it.each<[string, number, number, number, string | null]>([
    ['alone say nothing, however many they are: the model may be slow', 0, 100, 0, null],
    ['nor beside one failure', 1, 100, 0, null],
    ['bear two failures out', 2, 1, 0, '2 failures one after the other, and 1 silent calls'],
    ['are no row that is short beside the calls under way', 2, 3, 24, null],
    ['are one of a quarter as many', 2, 4, 24, '2 failures one after the other, and 4 silent calls'],
  ])('%s', (_name, failures, silences, underWay, reason) => {
    let tally = tallyOf(Array.from({ length: failures }, () => bad));
    for (let call = 0; call < silences; call++) tally = silent(tally);
    expect(opens(tally, underWay)).toBe(reason);
  });

  it('count once: as a failure where they fail after all, and as nothing where they speak', () => {
    const row = silent(tallyOf([bad]));
    const failed = counted(row, { outcome: bad, rowsBefore: 0, nowMs: 30, wasSilent: true }, settings);
    expect(failed).toMatchObject({ consecutiveFaults: 2, silences: 0, calls: 2 });
    expect(alive(silent(row), 0, true)).toMatchObject({ consecutiveFaults: 0, silences: 1 });
  });

  it('are disproved by a call that began after them and speaks, and by its good end', () => {
    const row = silent(emptyTally);
    expect(alive(row, row.rows)).toMatchObject({ consecutiveFaults: 0, silences: 0 });
    const ended = counted(row, { outcome: good, rowsBefore: row.rows, nowMs: 30 }, settings);
    expect(ended).toMatchObject({ consecutiveFaults: 0, silences: 0 });
  });

  it('leave the row of failures as old as its first failure', () => {
    const row = counted(silent(emptyTally), { outcome: bad, rowsBefore: 0, nowMs: 30 }, settings);
    expect(alive(counted(row, { outcome: bad, rowsBefore: 0, nowMs: 31 }, settings), 1)).toMatchObject({
      consecutiveFaults: 1,
    });
  });
});
