import type { Clock } from '../platform/clock.ts';
import { type DecayingQuantile, decayingQuantile } from '../resilience/decaying-quantile.ts';
import { decayingShare } from '../resilience/decaying-share.ts';
import type { Outcome } from '../resilience/policy.ts';
import type { CatalogModel } from './model-catalog.ts';

export interface PaceSnapshot {
  readonly firstTokenMs: { readonly p50: number; readonly p95: number; readonly p97: number };
  readonly tokensPerSecond: number;
  readonly errorShare: number;
}

/** One attempt, as far as the pace of its model is concerned. */
export interface Trial {
  token(): void;
  /** Ended with an answer of so many tokens; they are counted only where they tell something. */
  answered(tokensOf: () => number): void;
  /** Ended without one, or with a stand-in's. */
  failed(outcome: Outcome): void;
}

/** How fast and how reliable a model has been of late. */
export interface ModelPace {
  begin(): Trial;
  /** Counts what only a layer above could see: an answer of no use. */
  countFault(): void;
  /** Later than this, a first token is late. */
  readonly lateAfterMs: number;
  /** How long a first token is worth waiting for at all. */
  readonly firstTokenMaxMs: number;
  /** How long an answer of so many tokens takes as a rule. */
  usualMs(tokens: number): number;
  /** How long an answer of so many tokens takes at most, one of twenty aside. */
  p95Ms(tokens: number): number;
  /** How likely an answer of so many tokens is complete within a time. */
  chanceToFinish(tokens: number, withinMs: number): number;
  snapshot(): PaceSnapshot;
}

const halfLifeMs = 60_000;
/** The middles of the ten tenths of a normal distribution: ten values that stand for all. */
const tenths = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];
const middlesOfTenths = tenths.map((_, index) => (index + 0.5) / tenths.length);
/** Published medians hide a wide spread: two probes of one model differ by a factor of two. */
const firstTokenSpread = 0.5;
const rateSpread = 0.3;
/**
 * Lateness by what nine of ten calls take: a quantile nearer to the end lies among the calls that met a slow provider, and would wait as long
 * as they do.
 */
const latenessFactor = 1.5;
const errorPrior = { prior: 0.02, priorWeight: 10 };
/** Fewer tokens, or tokens that came in one piece, tell nothing of a rate. */
const rateTokensMin = 10;
const rateSpanMinMs = 20;
/** Beyond this nobody asks how long it takes. */
const slowestMs = 120_000;

export function modelPace(
  model: Pick<CatalogModel, 'firstTokenMs' | 'tokensPerSecond'>,
  { clock, firstTokenMaxMs }: { readonly clock: Clock; readonly firstTokenMaxMs: number },
): ModelPace {
  const firstTokens = quantiles(model.firstTokenMs, firstTokenSpread);
  const rates = quantiles(model.tokensPerSecond, rateSpread);
  const errors = decayingShare({ halfLifeMs, ...errorPrior }, clock);

  function quantiles(median: number, spread: number): DecayingQuantile {
    return decayingQuantile({ halfLifeMs, prior: tenths.map((z) => median * Math.exp(z * spread)) }, clock);
  }

  /** The share of answers of so many tokens that are complete within a time, failures aside. */
  function shareInTime(tokens: number, withinMs: number): number {
    const chances = middlesOfTenths.map((q) => {
      const streamMs = withinMs - firstTokens.quantile(q);
      return streamMs <= 0 ? 0 : 1 - rates.shareUpTo((tokens / streamMs) * 1000);
    });
    return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
  }

  return {
    begin() {
      const startedMs = clock.nowMs();
      let firstMs: number | null = null;
      return {
        token() {
          if (firstMs !== null) return;
          firstMs = clock.nowMs();
          firstTokens.add(firstMs - startedMs);
        },
        answered(tokensOf) {
          errors.add(false);
          const spanMs = firstMs === null ? 0 : clock.nowMs() - firstMs;
          if (spanMs < rateSpanMinMs) return;
          const tokens = tokensOf();
          if (tokens >= rateTokensMin) rates.add((tokens / spanMs) * 1000);
        },
        failed(outcome) {
          if (outcome === 'fault') errors.add(true);
          // An attempt that was given up for its lateness took at least as long as it was waited for.
          const waitedMs = clock.nowMs() - startedMs;
          if (firstMs === null && waitedMs >= firstTokens.quantile(0.95)) firstTokens.add(waitedMs);
        },
      };
    },
    countFault: () => errors.add(true),
    get lateAfterMs() {
      return latenessFactor * firstTokens.quantile(0.9);
    },
    get firstTokenMaxMs() {
      return Math.min(3 * firstTokens.quantile(0.95), firstTokenMaxMs);
    },
    usualMs: (tokens) => firstTokens.quantile(0.5) + (tokens / rates.quantile(0.5)) * 1000,
    p95Ms(tokens) {
      let [early, late] = [0, slowestMs];
      for (let halvings = 0; halvings < 12; halvings++) {
        const middle = (early + late) / 2;
        if (shareInTime(tokens, middle) >= 0.95) late = middle;
        else early = middle;
      }
      return late;
    },
    chanceToFinish: (tokens, withinMs) => shareInTime(tokens, withinMs) * (1 - errors.share),
    snapshot: () => ({
      firstTokenMs: {
        p50: firstTokens.quantile(0.5),
        p95: firstTokens.quantile(0.95),
        p97: firstTokens.quantile(0.97),
      },
      tokensPerSecond: rates.quantile(0.5),
      errorShare: errors.share,
    }),
  };
}
