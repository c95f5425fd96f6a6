import { expect, it } from 'vitest';
import { type Silence, silencePatienceMs } from './silence-patience.ts';

/** Unusual from 900 ms on; help is in time until 3500 - 1.3 * 1500 = 1550 ms. */
const late: Silence = {
  silentMs: 1_000,
  lateMs: 900,
  givenUpMs: 2_500,
  goalMs: 3_500,
  otherMs: 1_500,
  holdsUp: false,
};

it.each<[string, Partial<Silence>, number]>([
  ['is not late yet', { silentMs: 400 }, 500],
  ['is not late yet, and the last of its run', { silentMs: 400, holdsUp: true }, 500],
  ['is late, while help is in time later', {}, 550],
  ['is late, and the last of its run', { holdsUp: true }, 0],
  ['is late, and given up soon', { goalMs: 4_400 }, 875],
  ['could be given up and another asked after it', { goalMs: 6_000 }, 3_050],
])('has patience with a model that %s', (_name, silence, patienceMs) => {
  expect(silencePatienceMs({ ...late, ...silence })).toBe(patienceMs);
});

it.each<[string, Partial<Silence>]>([
  ['help would hardly be in time any more', { silentMs: 1_551 }],
  ['nobody could be in time', { otherMs: Number.POSITIVE_INFINITY }],
  ['the goal is over', { goalMs: -100 }],
])('has none where %s', (_name, silence) => {
  expect(silencePatienceMs({ ...late, ...silence })).toBeLessThanOrEqual(0);
});
