import type { Clock } from '../platform/clock.ts';

export interface QuantileSettings {
  /** After this time a sample counts half. */
  readonly halfLifeMs: number;
  /** What is believed before anything is known, and again after a long silence: each value counts one sample, and never decays. */
  readonly prior: readonly number[];
}

export interface DecayingQuantile {
  add(value: number): void;
  /** The value that a share `q` of the samples does not exceed, within five per cent. */
  quantile(q: number): number;
  /** The share of samples at or below a value. */
  shareUpTo(value: number): number;
}

/** Buckets grow by a tenth, from 1 to about a million: one unit of resolution fits milliseconds and tokens a second alike. */
const growth = Math.log(1.1);
const bucketCount = 146;
/** Weights of new samples grow instead of old ones shrinking; beyond this factor all are scaled back. */
const scaleMax = 1e9;

/** Quantiles of what was seen lately, in fixed memory: a histogram on a logarithmic scale whose samples fade. */
export function decayingQuantile({ halfLifeMs, prior }: QuantileSettings, clock: Clock): DecayingQuantile {
  const weights = new Float64Array(bucketCount);
  const priorWeights = new Float64Array(bucketCount);
  for (const value of prior) addTo(priorWeights, value, 1);
  let landmarkMs = clock.nowMs();

  function scaleNow(): number {
    const scale = 2 ** ((clock.nowMs() - landmarkMs) / halfLifeMs);
    if (scale < scaleMax) return scale;
    for (const [bucket, weight] of weights.entries()) weights[bucket] = weight / scale;
    landmarkMs = clock.nowMs();
    return 1;
  }

  /** The weights of all buckets up to each one: the same for every question of one moment, and many are asked at once. */
  const sums = new Float64Array(bucketCount);
  let sumsAtMs: number | null = null;

  function cumulated(): Float64Array {
    const nowMs = clock.nowMs();
    if (sumsAtMs === nowMs) return sums;
    const scale = scaleNow();
    let sum = 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      sum += (weights[bucket] ?? 0) / scale + (priorWeights[bucket] ?? 0);
      sums[bucket] = sum;
    }
    sumsAtMs = nowMs;
    return sums;
  }

  return {
    add(value) {
      addTo(weights, value, scaleNow());
      sumsAtMs = null;
    },
    quantile(q) {
      const upTo = cumulated();
      const wanted = q * (upTo[bucketCount - 1] ?? 0);
      return middleOf(firstAtLeast(upTo, wanted));
    },
    shareUpTo(value) {
      const upTo = cumulated();
      return (upTo[bucketOf(value)] ?? 0) / (upTo[bucketCount - 1] ?? 0);
    },
  };
}

/** The first bucket up to which there are so many, empty ones aside; sums only grow, so halving finds it. */
function firstAtLeast(upTo: Float64Array, wanted: number): number {
  let below = -1;
  let found = bucketCount - 1;
  while (found - below > 1) {
    const middle = (below + found) >> 1;
    const sum = upTo[middle] ?? 0;
    if (sum > 0 && sum >= wanted) found = middle;
    else below = middle;
  }
  return found;
}

function addTo(weights: Float64Array, value: number, weight: number): void {
  const bucket = bucketOf(value);
  weights[bucket] = (weights[bucket] ?? 0) + weight;
}

function bucketOf(value: number): number {
  return Math.min(bucketCount - 1, Math.max(0, Math.floor(Math.log(Math.max(1, value)) / growth)));
}

function middleOf(bucket: number): number {
  return Math.exp((bucket + 0.5) * growth);
}
