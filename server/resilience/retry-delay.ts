export interface RetrySettings {
  readonly retriesMax: number;
  readonly baseMs: number;
  /** A longer wait than this is not worth it: another model answers sooner. */
  readonly waitMaxMs: number;
  /** What an attempt needs at least to be worth starting. */
  readonly attemptMinMs: number;
}

/**
 * How long to wait before the next try, or null for none. Full jitter: anything from nothing to the doubled base, so that callers
 * who failed together do not come back together. What upstream asks for is waited in full.
 */
export function retryDelayMs(
  failed: { readonly retries: number; readonly retryAfterMs: number | undefined; readonly leftMs: number },
  settings: RetrySettings,
  random: () => number,
): number | null {
  if (failed.retries >= settings.retriesMax) return null;
  const delayMs = (failed.retryAfterMs ?? 0) + random() * settings.baseMs * 2 ** failed.retries;
  if (delayMs > settings.waitMaxMs || failed.leftMs - delayMs < settings.attemptMinMs) return null;
  return delayMs;
}
