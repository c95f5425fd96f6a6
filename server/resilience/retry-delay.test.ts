import { expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const settings = { retriesMax: 2, baseMs: 200, waitMaxMs: 2_000, attemptMinMs: 1_000 };
const middle = () => 0.5;

it.each([
  ['the first retry after half the base', { retries: 0, retryAfterMs: undefined, leftMs: 9_000 }, 100],
  ['the second after half the doubled base', { retries: 1, retryAfterMs: undefined, leftMs: 9_000 }, 200],
  ['none after the last', { retries: 2, retryAfterMs: undefined, leftMs: 9_000 }, null],
  [
    'what upstream asks for, and the jitter on top',
    { retries: 0, retryAfterMs: 1_000, leftMs: 9_000 },
    1_100,
  ],
  ['none when upstream asks for too long', { retries: 0, retryAfterMs: 2_000, leftMs: 9_000 }, null],
  ['none when too little time would be left', { retries: 0, retryAfterMs: undefined, leftMs: 1_099 }, null],
  ['one when just enough is left', { retries: 0, retryAfterMs: undefined, leftMs: 1_100 }, 100],
])('%s', (_name, failed, delayMs) => {
  expect(retryDelayMs(failed, settings, middle)).toBe(delayMs);
});

it('spreads callers over the whole span', () => {
  const failed = { retries: 0, retryAfterMs: undefined, leftMs: 9_000 };
  expect(retryDelayMs(failed, settings, () => 0)).toBe(0);
  expect(retryDelayMs(failed, settings, () => 0.999)).toBeCloseTo(199.8);
});
