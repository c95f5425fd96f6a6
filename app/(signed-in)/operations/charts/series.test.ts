import { expect, it } from 'vitest';
import { along, momentsOf } from './series.ts';

const window = { fromMs: 60_000, toMs: 240_000, stepMs: 60_000 };

it('a window has a moment for each step, the last of which begins before it ends', () => {
  expect(momentsOf(window)).toEqual([60_000, 120_000, 180_000]);
});

it('steps without a point are gaps, or nothing counted', () => {
  const points = [{ atMs: 120_000, n: 3 }];
  const moments = momentsOf(window);
  expect(along(moments, points, ({ n }) => n)).toEqual([null, 3, null]);
  expect(along(moments, points, ({ n }) => n, 0)).toEqual([0, 3, 0]);
});
