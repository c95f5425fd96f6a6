/**
 * Counts of values in log-linear buckets, after HdrHistogram (Gil Tene): sixteen to every power of two. A value stands for its bucket's
 * middle, which is at most a thirty-second away from it, and histograms of several processes or minutes are added bucket by bucket.
 */
export class Histogram {
  count = 0;
  sum = 0;
  readonly #buckets: Map<number, number>;

  constructor(buckets: Map<number, number> = new Map()) {
    this.#buckets = buckets;
  }

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    const bucket = bucketOf(value);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.count += 1;
    this.sum += value;
  }

  merge(other: Histogram): void {
    for (const [bucket, count] of other.#buckets)
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
    this.count += other.count;
    this.sum += other.sum;
  }

  /** The value that a share `q` of all values does not exceed (nearest rank); null where there is none. */
  quantile(q: number): number | null {
    if (this.count === 0) return null;
    const rank = Math.max(1, Math.ceil(q * this.count));
    let passed = 0;
    for (const [bucket, count] of this.sorted()) {
      passed += count;
      if (passed >= rank) return middleOf(bucket);
    }
    return null;
  }

  /** How many values are at most each of these bounds, which rise. */
  countsUpTo(bounds: readonly number[]): number[] {
    const buckets = this.sorted();
    let passed = 0;
    let at = 0;
    return bounds.map((bound) => {
      for (; at < buckets.length; at++) {
        const [bucket, count] = buckets[at] ?? [0, 0];
        if (middleOf(bucket) > bound) break;
        passed += count;
      }
      return passed;
    });
  }

  /** Buckets that hold something, lowest first. */
  sorted(): [bucket: number, count: number][] {
    return [...this.#buckets].sort(([a], [b]) => a - b);
  }
}

const view = new DataView(new ArrayBuffer(8));

/** Sign, exponent and the first four bits of the fraction of a double (IEEE 754), read as one number. Zero and below share a bucket. */
function bucketOf(value: number): number {
  if (value <= 0) return 0;
  view.setFloat64(0, value);
  return view.getUint16(0);
}

function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (lowestOf(bucket) + lowestOf(bucket + 1)) / 2;
}

function lowestOf(bucket: number): number {
  view.setFloat64(0, 0);
  view.setUint16(0, bucket);
  return view.getFloat64(0);
}
