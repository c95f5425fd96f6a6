import { preciseClock } from '../platform/clock.ts';
import { noteSpan } from '../platform/tracing.ts';
import type { FoundEntries, Tier, TierName, TierUse } from './tier.ts';

/** What became of one look-up in one tier. */
export interface TierLookUp {
  readonly tier: TierName;
  readonly outcome: 'answered' | 'failed';
  readonly durationMs: number;
  readonly keys: number;
  readonly hits: number;
}

type LookIn = (name: TierName, tier: Tier, keys: readonly string[], use: TierUse) => Promise<FoundEntries>;

/** Looks in a tier and tells what became of it. */
export function recordedLookUp(onLookUp: ((lookUp: TierLookUp) => void) | undefined): LookIn {
  if (!onLookUp) return (_name, tier, keys, use) => tier.getMany(keys, use);
  return async (tier, { getMany }, keys, use) => {
    const startMs = preciseClock.nowMs();
    let hits: number | null = null;
    try {
      const found = await getMany(keys, use);
      hits = found.size;
      return found;
    } finally {
      const durationMs = preciseClock.nowMs() - startMs;
      onLookUp({
        tier,
        outcome: hits === null ? 'failed' : 'answered',
        durationMs,
        keys: keys.length,
        hits: hits ?? 0,
      });
      // A look into memory takes no time that a waterfall could show.
      if (tier !== 'memory')
        noteSpan('cache', { startMs, durationMs }, { tier, keys: keys.length, hits: hits ?? 0 });
    }
  };
}
