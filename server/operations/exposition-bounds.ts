import { type Measure, type MeasureName, measures } from './measures.ts';

const boundsOfUnit: Readonly<Record<Measure['unit'], readonly number[]>> = {
  ms: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 15_000, 30_000, 60_000],
  tokens_per_second: [10, 20, 40, 60, 80, 100, 150, 200, 300, 500],
  jobs: [0, 1, 2, 5, 10, 20, 50, 100],
  usd: [],
  tokens: [],
  one: [],
};

/**
 * The bounds that a scraper of histograms gets. They are part of what the totals keep: a bound that is added counts from then on. None for
 * a counter.
 */
export function boundsOf(name: MeasureName): readonly number[] {
  const { kind, unit } = measures[name];
  return kind === 'counter' ? [] : boundsOfUnit[unit];
}
