import { expect, it } from 'vitest';
import { saturation } from './saturation.ts';

const health = (running: number, waiting: number, waitingBackground: number, limit = 10) => ({
  limiter: { limit, running, waiting, waitingBackground, shed: 0 },
});

it.each([
  ['nought where no model has been asked', [], 0],
  ['that of the fullest model', [health(2, 0, 0), health(9, 0, 0)], 0.9],
  ['above one where people wait', [health(10, 5, 0)], 1.5],
  ['not raised by preparations that wait', [health(5, 95, 95)], 0.5],
])('is %s', (_, all, share) => {
  expect(saturation(all)).toBeCloseTo(share);
});
