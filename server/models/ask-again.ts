import type { AppError } from '../platform/errors.ts';
import { UpstreamError } from './upstream-error.ts';

export interface AgainSettings {
  /** How often one request asks one model at most; what its guard tries again counts as one. */
  readonly asksMax: number;
  readonly baseMs: number;
  /** A probe under way may bring its model back at any moment: so often it is looked at again. */
  readonly lookMs: number;
}

export const againDefaults: AgainSettings = { asksMax: 3, baseMs: 200, lookMs: 250 };

/**
 * From when on a model that has failed may be asked again; `Infinity` for never. What upstream asks for is waited in full; on top of it
 * full jitter, so that requests that failed together do not come back together.
 */
export function askableFromMs(
  failed: { readonly error: AppError; readonly atMs: number; readonly asks: number },
  { asksMax, baseMs }: AgainSettings,
  random: () => number,
): number {
  const { error, atMs, asks } = failed;
  if (asks >= asksMax || isFinal(error)) return Number.POSITIVE_INFINITY;
  return atMs + (error.retryAfterMs ?? 0) + random() * baseMs * 2 ** (asks - 1);
}

/** Whether the model would say the same again: it refused, or upstream said by a status that it has no such model. */
function isFinal(error: AppError): boolean {
  if (!(error instanceof UpstreamError)) return false;
  const { scope, status } = error;
  return scope === 'account' || scope === 'request' || (scope === 'model' && status !== undefined);
}

/** How a model stands to one request at a moment. */
export interface Standing {
  readonly askableFromMs: number;
  readonly circuit: {
    readonly closed: boolean;
    readonly awaitsProbe: boolean;
    readonly restMs: number;
  };
}

/** How long to wait until one of these models may be asked; null where the time left does not allow it, or none will ever be. */
export function waitForModelMs(
  standings: readonly Standing[],
  time: { readonly nowMs: number; readonly leftMs: number; readonly attemptMinMs: number },
  { lookMs }: AgainSettings,
): number | null {
  const waitsMs = standings.map(({ askableFromMs, circuit }) => {
    const restMs = circuit.closed || circuit.awaitsProbe ? 0 : Math.max(circuit.restMs, lookMs);
    return Math.max(restMs, askableFromMs - time.nowMs);
  });
  const soonestMs = Math.min(...waitsMs);
  return time.leftMs - soonestMs < time.attemptMinMs ? null : soonestMs;
}
