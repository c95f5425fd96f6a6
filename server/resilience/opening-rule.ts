import type { Outcome } from './policy.ts';

export interface OpeningSettings {
  /** So many failures one after the other open at once. */
  readonly consecutiveFaultsMax: number;
  /** Beyond this share of the window's calls the circuit opens… */
  readonly faultShareMax: number;
  /** …but no sooner than after so many calls: two failures of three prove little. */
  readonly callsMin: number;
  readonly windowMs: number;
}

/** The calls of a short span of time, counted together, so that a window of any traffic is a few numbers. */
interface Slice {
  readonly startMs: number;
  readonly calls: number;
  readonly faults: number;
}

/** What a closed circuit remembers of its calls. */
export interface Tally {
  readonly slices: readonly Slice[];
  readonly consecutiveFaults: number;
}

export const emptyTally: Tally = { slices: [], consecutiveFaults: 0 };

const slicesMax = 10;

/** The tally after one more call; what has left the window is forgotten. */
export function counted(
  { slices, consecutiveFaults }: Tally,
  outcome: Exclude<Outcome, 'ignored'>,
  nowMs: number,
  { windowMs }: OpeningSettings,
): Tally {
  const fault = outcome === 'fault' ? 1 : 0;
  const newest = slices.at(-1);
  const joins = newest !== undefined && nowMs - newest.startMs < windowMs / slicesMax;
  const slice = joins
    ? { startMs: newest.startMs, calls: newest.calls + 1, faults: newest.faults + fault }
    : { startMs: nowMs, calls: 1, faults: fault };
  const others = joins ? slices.slice(0, -1) : slices.filter(({ startMs }) => nowMs - startMs < windowMs);
  return { slices: [...others, slice], consecutiveFaults: fault ? consecutiveFaults + 1 : 0 };
}

/** The tally after so many calls that were counted as good have turned out to be of no use: they become failures, and stay one call each. */
export function takenBack({ slices, consecutiveFaults }: Tally, calls: number): Tally {
  const newest = slices.at(-1);
  if (!newest) return { slices, consecutiveFaults };
  const faults = Math.min(newest.calls, newest.faults + calls);
  return { slices: [...slices.slice(0, -1), { ...newest, faults }], consecutiveFaults };
}

/**
 * Why a circuit with this tally must open, or null. Failures show sooner than successes, so of many calls that began together the first to
 * end are the failures: those that are still `underWay` count as calls, and a row of failures proves nothing that is shorter than they are many.
 */
export function reasonToOpen(
  tally: Tally,
  { nowMs, underWay }: { readonly nowMs: number; readonly underWay: number },
  settings: OpeningSettings,
): string | null {
  if (tally.consecutiveFaults >= Math.max(settings.consecutiveFaultsMax, underWay)) {
    return `${tally.consecutiveFaults} failures one after the other`;
  }
  let calls = 0;
  let faults = 0;
  for (const slice of tally.slices) {
    if (nowMs - slice.startMs >= settings.windowMs) continue;
    calls += slice.calls;
    faults += slice.faults;
  }
  if (calls < settings.callsMin || faults / (calls + underWay) < settings.faultShareMax) return null;
  return `${faults} failures of ${calls} calls`;
}
