export type Restart = { waitMs: number; quickDeaths: number };

/** A part that worked for so long was well: something from outside ended it. */
const workedWellMs = 3_000;
const failedStartsMax = 6;
const firstWaitMs = 250;
const waitMsMax = 8_000;

/**
 * When to start a part again that ended by itself after it had worked for `workedMs`, or had never come to work (null). What worked
 * well comes back at once, however often it is killed. Nothing when it never gets to work and starting it is no use.
 */
export function nextRestart(workedMs: number | null, quickDeathsBefore: number): Restart | undefined {
  if (workedMs !== null && workedMs >= workedWellMs) return { waitMs: 0, quickDeaths: 0 };
  const quickDeaths = quickDeathsBefore + 1;
  if (workedMs === null && quickDeaths >= failedStartsMax) return undefined;
  return { waitMs: Math.min(firstWaitMs * 2 ** (quickDeaths - 1), waitMsMax), quickDeaths };
}
