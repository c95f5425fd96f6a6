import type { RangeName } from '#server/operations/dashboard/ranges.ts';

/** The ranges in the order of their lengths, and their words. */
export const rangeWords: Readonly<Record<RangeName, string>> = {
  '5m': '5 minutes',
  '1h': '1 hour',
  '6h': '6 hours',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};

export const rangeNames = Object.keys(rangeWords) as readonly RangeName[];

const usual: RangeName = '1h';

/** The range that the address asks for. */
export function rangeOf(params: Pick<URLSearchParams, 'get'>): RangeName {
  return rangeNames.find((name) => name === params.get('range')) ?? usual;
}
