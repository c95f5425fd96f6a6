import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

export interface TierCircuitSettings {
  /** As the log calls the tier. */
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange?: ((state: TierCircuit['state']) => void) | undefined;
  /** Failures one after another that make it a failing tier. */
  readonly failuresMax?: number;
  /** How long a failing tier is left alone at first; doubles up to `restMsMax`. */
  readonly restMs?: number;
  readonly restMsMax?: number;
}

/** Keeps a failing tier from costing anything: after some failures it is left alone for a while, then tried by one caller. */
export interface TierCircuit {
  readonly state: 'in use' | 'failing';
  /** What the work answers, or `otherwise` when it fails or the tier is left alone. Never rejects. */
  attempt<T, O>(work: () => Promise<T>, otherwise: O): Promise<T | O>;
}

export function createTierCircuit({
  name,
  clock,
  log,
  onChange,
  failuresMax = 3,
  restMs = 500,
  restMsMax = 8_000,
}: TierCircuitSettings): TierCircuit {
  let failing = false;
  let failuresInRow = 0;
  /** Rises with every failure that counts: whatever began before it says nothing new. */
  let era = 0;
  let nextRestMs = restMs;
  let retryAtMs = 0;

  function succeeded(): void {
    failuresInRow = 0;
    nextRestMs = restMs;
    if (!failing) return;
    log.info({ tier: name }, 'cache tier is back in use');
    failing = false;
    onChange?.('in use');
  }

  function failed(error: unknown): void {
    era += 1;
    failuresInRow += 1;
    if (!failing && failuresInRow < failuresMax) return;
    if (!failing) {
      log.warn({ err: error, tier: name }, 'cache tier fails: taken for a miss until it is back');
      onChange?.('failing');
    }
    failing = true;
    retryAtMs = clock.nowMs() + nextRestMs;
    nextRestMs = Math.min(nextRestMs * 2, restMsMax);
  }

  return {
    get state() {
      return failing ? 'failing' : 'in use';
    },
    async attempt(work, otherwise) {
      const nowMs = clock.nowMs();
      if (failing) {
        if (nowMs < retryAtMs) return otherwise;
        // Others stay away while this one tries; should it hang, the next may try after the same rest.
        retryAtMs = nowMs + nextRestMs;
      }
      const began = era;
      try {
        const answer = await work();
        if (began === era) succeeded();
        return answer;
      } catch (error) {
        // Many calls that fail together, as one batch does, are one failure.
        if (began === era) failed(error);
        return otherwise;
      }
    },
  };
}
