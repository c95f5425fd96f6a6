import { expect, it } from 'vitest';
import { type StreamProgress, willBeOvertaken } from './slow-stream.ts';

const goalMs = 3_000;
const other = { goalMs, holdsUp: false, otherMs: () => 1_300 };
/** A fifth of 200 tokens in half a second: two more seconds to go. */
const slow: StreamProgress = { tokensMax: 200, chars: 160, streamMs: 500, spentMs: 1_400 };

it.each<[string, Partial<StreamProgress>, boolean]>([
  ['slow, and late by it', {}, true],
  ['slow, but begun so early that it reaches the goal', { spentMs: 900 }, false],
  ['fast, however late it began', { chars: 600, spentMs: 2_500 }, false],
  ['late, but done before another could be', { chars: 500, spentMs: 2_900 }, false],
  ['too young to tell', { streamMs: 299, chars: 4 }, false],
  ['without a word yet', { chars: 0 }, false],
  ['longer than it was declared', { chars: 900, spentMs: 5_000 }, false],
])('a stream that is %s: another one is asked beside it: %s', (_name, progress, expected) => {
  expect(willBeOvertaken({ ...slow, ...progress }, other)).toBe(expected);
});

it('asks nobody beside a slow stream where all others are slow too', () => {
  expect(willBeOvertaken(slow, { ...other, otherMs: () => 2_000 })).toBe(false);
});

it('minds the goal no more where the run waits for next to nothing else, but whether another would be sooner', () => {
  const inTime = { ...slow, spentMs: 900 };
  expect(willBeOvertaken(inTime, { ...other, holdsUp: true })).toBe(true);
  expect(willBeOvertaken({ ...inTime, chars: 500 }, { ...other, holdsUp: true })).toBe(false);
});
