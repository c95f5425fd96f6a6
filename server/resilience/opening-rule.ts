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

/** What a closed circuit remembers of its calls: the newest slice's numbers, and the slices before it. Flat, for it is made anew with every call. */
export interface Tally extends Slice {
  readonly earlier: readonly Slice[];
  /** The row of failures at the end. */
  readonly consecutiveFaults: number;
  /** Calls in that row that have neither failed nor shown a sign of life, for unusually long. */
  readonly silences: number;
  /** How many rows have begun so far: a call that began when there were fewer is older than the present one. */
  readonly rows: number;
}

export const emptyTally: Tally = {
  earlier: [],
  startMs: 0,
  calls: 0,
  faults: 0,
  consecutiveFaults: 0,
  silences: 0,
  rows: 0,
};

const slicesMax = 10;
/** Silences prove nothing without so many failures in their row: a model that is only slow is not away. */
const failuresBesideSilence = 2;

/** A call that has ended and says something. */
export interface CountedCall {
  readonly outcome: Exclude<Outcome, 'ignored'>;
  /** How many rows of failures there had been when it began. */
  readonly rowsBefore: number;
  readonly nowMs: number;
  /** It was counted as silent before. */
  readonly wasSilent?: boolean;
  /** So many that ended alike, one where nothing is said. */
  readonly calls?: number;
}

/**
 * The tally after one more call; what has left the window is forgotten. A good end breaks a row of failures, unless the call began before
 * the row did: an answer that was coming in when the other side went away still ends well.
 */
export function counted(
  tally: Tally,
  { outcome, rowsBefore, nowMs, wasSilent = false, calls: more = 1 }: CountedCall,
  { windowMs }: OpeningSettings,
): Tally {
  const { earlier, startMs, calls, faults } = tally;
  const fault = outcome === 'fault' ? more : 0;
  const breaks = !fault && rowsBefore >= tally.rows;
  const consecutiveFaults = breaks ? 0 : tally.consecutiveFaults + fault;
  const silences = breaks ? 0 : wasSilent ? Math.max(0, tally.silences - 1) : tally.silences;
  const rows = fault && tally.consecutiveFaults === 0 ? tally.rows + 1 : tally.rows;
  if (calls > 0 && nowMs - startMs < windowMs / slicesMax)
    return {
      earlier,
      startMs,
      calls: calls + more,
      faults: faults + fault,
      consecutiveFaults,
      silences,
      rows,
    };
  const slices = calls > 0 ? [...earlier, { startMs, calls, faults }] : earlier;
  const lately = slices.filter((slice) => nowMs - slice.startMs < windowMs);
  return { earlier: lately, startMs: nowMs, calls: more, faults: fault, consecutiveFaults, silences, rows };
}

/** The tally after a call has shown no sign of life for unusually long: in an outage some calls hang, and the others fail late. */
export function silent(tally: Tally): Tally {
  const begins = tally.consecutiveFaults + tally.silences === 0;
  return { ...tally, silences: tally.silences + 1, rows: begins ? tally.rows + 1 : tally.rows };
}

/**
 * The tally after a sign of life: whoever begins to answer now is there. A call that began before the row of failures takes only one of
 * them back, and its own silence, for it may have been on its way already; of many that began together, those that answer so outweigh
 * those that fail.
 */
export function alive(tally: Tally, rowsBefore: number, wasSilent = false): Tally {
  if (tally.consecutiveFaults + tally.silences === 0) return tally;
  if (rowsBefore >= tally.rows) return { ...tally, consecutiveFaults: 0, silences: 0 };
  return {
    ...tally,
    consecutiveFaults: Math.max(0, tally.consecutiveFaults - 1),
    silences: Math.max(0, tally.silences - (wasSilent ? 1 : 0)),
  };
}

/** The tally after so many calls that were counted as good have turned out to be of no use: they become failures, and stay one call each. */
export function takenBack(tally: Tally, calls: number): Tally {
  return { ...tally, faults: Math.min(tally.calls, tally.faults + calls) };
}

/**
 * Why a circuit with this tally must open, or null. Failures show sooner than successes, so of many calls that began together the first to
 * end are the failures: those that are still `underWay` count as calls, and a row of failures proves nothing that is short beside them.
 */
export function reasonToOpen(
  tally: Tally,
  { nowMs, underWay }: { readonly nowMs: number; readonly underWay: number },
  settings: OpeningSettings,
): string | null {
  const row = reasonOfRow(tally, underWay, settings);
  if (row !== null) return row;
  const inWindow = (slice: Slice) => nowMs - slice.startMs < settings.windowMs;
  let calls = inWindow(tally) ? tally.calls : 0;
  let faults = inWindow(tally) ? tally.faults : 0;
  for (const slice of tally.earlier) {
    if (!inWindow(slice)) continue;
    calls += slice.calls;
    faults += slice.faults;
  }
  if (calls < settings.callsMin || faults / (calls + underWay) < settings.faultShareMax) return null;
  return `${faults} failures of ${calls} calls`;
}

/** The part of it that is about the row at the end: all that a silence can change. */
export function reasonOfRow(
  { consecutiveFaults, silences }: Tally,
  underWay: number,
  { consecutiveFaultsMax }: OpeningSettings,
): string | null {
  const rowMin = Math.max(consecutiveFaultsMax, underWay / 4);
  if (consecutiveFaults >= rowMin) return `${consecutiveFaults} failures one after the other`;
  if (consecutiveFaults < failuresBesideSilence || consecutiveFaults + silences < rowMin) return null;
  return `${consecutiveFaults} failures one after the other, and ${silences} silent calls`;
}
