import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHistogram, encodeBuckets } from './encode-histogram.ts';
import { Histogram } from './histogram.ts';

const errorMax = 0.05;
const values = fc.array(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 });
const shares = fc.constantFrom(0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1);

function histogramOf(given: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of given) histogram.add(value);
  return histogram;
}

function exactQuantile(given: readonly number[], q: number): number {
  const sorted = given.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN;
}

describe('a histogram', () => {
  it('tells every quantile with an error below five per cent', () => {
    fc.assert(
      fc.property(values, shares, (given, q) => {
        const exact = exactQuantile(given, q);
        const told = histogramOf(given).quantile(q) ?? Number.NaN;
        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(errorMax);
      }),
    );
  });

  it('merged of parts says what one of all values says', () => {
    fc.assert(
      fc.property(values, values, shares, (some, others, q) => {
        const merged = histogramOf(some);
        merged.merge(histogramOf(others));
        const whole = histogramOf([...some, ...others]);
        expect(merged.quantile(q)).toBe(whole.quantile(q));
        expect(merged.count).toBe(whole.count);
        expect(merged.sum).toBeCloseTo(whole.sum, 3);
      }),
    );
  });

  it('is the same after it was written down and read', () => {
    fc.assert(
      fc.property(values, (given) => {
        const histogram = histogramOf(given);
        const { count, sum } = histogram;
        const read = decodeHistogram({ count, sum, buckets: encodeBuckets(histogram) });
        expect(read.sorted()).toEqual(histogram.sorted());
        expect([read.count, read.sum]).toEqual([count, sum]);
      }),
    );
  });

  it('counts up to bounds without ever falling, and all in the end', () => {
    fc.assert(
      fc.property(values, (given) => {
        const counts = histogramOf(given).countsUpTo([1, 10, 100, 1_000, Number.POSITIVE_INFINITY]);
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
        expect(counts.at(-1)).toBe(given.length);
      }),
    );
  });

  it('keeps a thousand calls of a second and a half within some dozens of bytes', () => {
    const given = Array.from({ length: 1_000 }, (_, index) => 1_500 + (index % 400));
    expect(encodeBuckets(histogramOf(given)).length).toBeLessThan(60);
  });

  it('knows nothing where nothing was added, and takes zero for zero', () => {
    expect(new Histogram().quantile(0.5)).toBeNull();
    expect(histogramOf([0, 0]).quantile(0.99)).toBe(0);
    expect(histogramOf([Number.NaN, Number.POSITIVE_INFINITY]).count).toBe(0);
  });
});
