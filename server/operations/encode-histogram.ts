import { Histogram } from './histogram.ts';

const more = 0x80;

/** The buckets of a histogram as bytes: distance to the bucket before and count of each, as numbers of variable length (LEB128). */
export function encodeBuckets(histogram: Histogram): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const [bucket, count] of histogram.sorted()) {
    pushNumber(bytes, bucket - before);
    pushNumber(bytes, count);
    before = bucket;
  }
  return Uint8Array.from(bytes);
}

/** What `encodeBuckets` wrote, with the count and sum that were kept beside it. */
export function decodeHistogram({ count, sum, buckets }: StoredHistogram): Histogram {
  const read = numbersIn(buckets);
  const counts = new Map<number, number>();
  let bucket = 0;
  for (let at = 0; at + 1 < read.length; at += 2) {
    bucket += read[at] ?? 0;
    counts.set(bucket, read[at + 1] ?? 0);
  }
  const histogram = new Histogram(counts);
  histogram.count = count;
  histogram.sum = sum;
  return histogram;
}

export interface StoredHistogram {
  readonly count: number;
  readonly sum: number;
  readonly buckets: Uint8Array;
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= more) {
    bytes.push((rest % more) | more);
    rest = Math.floor(rest / more);
  }
  bytes.push(rest);
}

function numbersIn(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0;
  let weight = 1;
  for (const byte of bytes) {
    value += (byte % more) * weight;
    weight *= more;
    if (byte >= more) continue;
    numbers.push(value);
    value = 0;
    weight = 1;
  }
  return numbers;
}
