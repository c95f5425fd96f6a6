import type { Clock } from './clock.ts';
import { isDatabaseAway } from './database-away.ts';

/** How long work that must not be lost is held while the database is away: a restart takes seconds. */
const heldMs = 30_000;
const firstPauseMs = 100;
const pauseMsMax = 1_000;

export interface OutageSettings {
  readonly clock: Clock;
  /** Ends the waiting; the work itself is not interrupted. */
  readonly signal?: AbortSignal;
  readonly heldMs?: number;
}

/**
 * Does work on the database, and does it again while the database is away. The work must be safe to repeat: its first try may have been
 * committed although its answer was lost. Every other error, and the last one when the time is over, is the caller's.
 */
export async function throughOutage<T>(
  work: () => Promise<T>,
  { clock, signal, heldMs: maxMs = heldMs }: OutageSettings,
): Promise<T> {
  const untilMs = clock.nowMs() + maxMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted || clock.nowMs() >= untilMs || !isDatabaseAway(error)) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
}
