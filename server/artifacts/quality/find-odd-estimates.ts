/** A size, and whose it is. */
export interface Sized {
  readonly itemId: string;
  readonly size: number;
}

/** Fewer say nothing of what is usual. */
const itemsMin = 6;
/** Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993: outliers have a modified z-score above 3.5. */
const zScoreMax = 3.5;
const normalising = 0.6745;
const unlikeFactor = 3;

/** Items whose size is unlike that of the others, and what is usual. Sizes are compared by their logarithm: twice as much counts as half as much. */
export function findOddEstimates(items: readonly Sized[]): (Sized & { readonly usual: number })[] {
  const sized = items.filter(({ size }) => size > 0);
  if (sized.length < itemsMin) return [];
  const logs = sized.map(({ size }) => Math.log(size));
  const middle = median(logs);
  const spread = median(logs.map((log) => Math.abs(log - middle)));
  // Where most are alike the deviation is next to nothing: within a factor of three nobody looks again.
  const limit = Math.max((zScoreMax * spread) / normalising, Math.log(unlikeFactor));
  return sized.flatMap((item, at) =>
    Math.abs((logs[at] ?? 0) - middle) > limit ? [{ ...item, usual: round(Math.exp(middle)) }] : [],
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

function round(size: number): number {
  return Math.round(size * 10) / 10;
}
