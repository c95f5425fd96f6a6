import { expect, it } from 'vitest';
import { quantiles } from './quantiles.ts';

it('takes the nearest rank of all samples, whatever their order', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
  expect(quantiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
  expect(quantiles([1, 2])).toEqual({ p50: 1, p95: 2, p99: 2 });
  expect(quantiles([])).toEqual({ p50: 0, p95: 0, p99: 0 });
});
