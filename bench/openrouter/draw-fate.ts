import latencyModel from './latency-model.json' with { type: 'json' };
import { logNormal, type Random } from './seeded-random.ts';
import type { WeatherName } from './weather.ts';

/** What becomes of one call at one model, drawn before it starts. */
export type Fate =
  | { readonly kind: 'answer'; readonly malformed: boolean }
  | { readonly kind: 'error'; readonly error: EarlyError }
  | { readonly kind: 'hang'; readonly headersFirst: boolean }
  | { readonly kind: 'mid-stream error'; readonly afterShare: number; readonly how: 'chunk' | 'reset' };

/** A failure before the first token: a status, a cut connection, or status 200 with an error for a body. */
export type EarlyError = 429 | 500 | 502 | 503 | 529 | 'reset' | 'error in 200';

export interface Pace {
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

interface WeatherShares {
  readonly errorShare: number;
  readonly rateLimitShareOfErrors: number;
  readonly hangShare: number;
  readonly midStreamErrorShare?: number;
  readonly malformedJsonShare?: number;
}

const otherErrors = [500, 502, 503, 529, 'reset', 'error in 200'] as const;
const paceOfUnknownModel = { ttft: { median: 0.6, sigma: 0.35 }, rate: { median: 120, sigma: 0.2 } };

export const simulatedModels: readonly string[] = Object.keys(latencyModel.models);

export function drawFate(random: Random, weather: WeatherName): Fate {
  const shares: WeatherShares = latencyModel.weather[weather];
  if (random() < shares.hangShare) return { kind: 'hang', headersFirst: random() < 0.5 };
  if (random() < shares.errorShare) {
    if (random() < shares.rateLimitShareOfErrors) return { kind: 'error', error: 429 };
    return { kind: 'error', error: otherErrors[Math.floor(random() * otherErrors.length)] ?? 502 };
  }
  if (random() < (shares.midStreamErrorShare ?? 0)) {
    const afterShare = 0.1 + 0.8 * random();
    return { kind: 'mid-stream error', afterShare, how: random() < 0.7 ? 'chunk' : 'reset' };
  }
  return { kind: 'answer', malformed: random() < (shares.malformedJsonShare ?? 0) };
}

/** Time to the first token and rate, with the share of slow providers and the slow drift of the day. `atMs` is time since the start. */
export function drawPace(random: Random, model: string, atMs: number): Pace {
  const models: Readonly<Record<string, typeof paceOfUnknownModel>> = latencyModel.models;
  const { ttft, rate } = models[model] ?? paceOfUnknownModel;
  const { slowProvider, drift } = latencyModel;
  const slow = random() < slowProvider.share;
  const phase = model.length; // any fixed offset: models must not drift in step
  const factor = 1 + drift.amplitude * Math.sin((2 * Math.PI * atMs) / (drift.periodSeconds * 1000) + phase);
  return {
    firstTokenMs: 1000 * logNormal(random, ttft) * factor * (slow ? slowProvider.ttftFactor : 1),
    tokensPerSecond: (logNormal(random, rate) / factor) * (slow ? slowProvider.rateFactor : 1),
  };
}
