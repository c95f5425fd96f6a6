import { sha256 } from '#server/platform/content-hash.ts';

/** Yields numbers in [0, 1), the same sequence for the same seed text (xorshift over 32 bits, seeded by SHA-256). */
export type Random = () => number;

export function seededRandom(seed: string): Random {
  let state = Number.parseInt(sha256(seed).slice(0, 8), 16) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
}

/** One of the values, each as likely as another. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

/** The same values in an order that is drawn. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** A draw of the log-normal distribution with this median; `sigma` is the deviation of the natural logarithm. */
export function logNormal(random: Random, { median, sigma }: { median: number; sigma: number }): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}
