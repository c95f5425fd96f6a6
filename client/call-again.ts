import type { Call, Kind } from './call-procedures.ts';
import { type Pause, pause as realPause } from './pause.ts';
import { type Problem, readProblem } from './problem.ts';

export interface Patience {
  /** How long one call may wait in all for a server that says it is busy. */
  readonly busyWaitMaxMs: number;
  readonly pause?: Pause;
}

/** Calls again what was refused as too much at the moment, and what only reads and got no answer. */
export function callAgain(call: Call, { busyWaitMaxMs, pause = realPause }: Patience): Call {
  return async (kind, path, input, signal) => {
    let waitedMs = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        return await call(kind, path, input, signal);
      } catch (error) {
        const delayMs = signal?.aborted ? null : askAgainMs(kind, readProblem(error), attempt);
        if (delayMs === null || waitedMs + delayMs > busyWaitMaxMs) throw error;
        await pause(delayMs, signal);
        waitedMs += delayMs;
      }
    }
  };
}

const readsMax = 3;

/** When to ask again; null: not at all. What changes something is sent again only where the server says that it did nothing. */
export function askAgainMs(
  kind: Kind,
  problem: Pick<Problem, 'kind' | 'retryAfterMs'>,
  attempt: number,
): number | null {
  const soonMs = Math.min(200 * 2 ** (attempt - 1), 10_000);
  if (problem.kind === 'busy' || problem.kind === 'rate_limited') return problem.retryAfterMs ?? soonMs;
  const mayPass = problem.kind === 'offline' || problem.kind === 'unavailable';
  if (kind === 'query' && mayPass && attempt < readsMax) return Math.max(problem.retryAfterMs ?? 0, soonMs);
  return null;
}
