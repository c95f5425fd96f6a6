/** How long an attempt may take, by what it has shown so far. All in milliseconds. */
export interface Patience {
  readonly firstTokenMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
}

/** When an attempt began, and when it last gave a sign of life (null: not yet). */
export interface Progress {
  readonly startedMs: number;
  readonly lastTokenMs: number | null;
  /** How long, since then, this process itself stood still: not the other side's fault. */
  readonly stalledMs?: number;
}

export type Limit = 'first token' | 'idle' | 'total' | 'deadline';

/** The limit that an attempt meets next, and when. The limits of the whole are hard: they count all time. */
export function nextLimit(
  { startedMs, lastTokenMs, stalledMs = 0 }: Progress,
  patience: Patience,
  deadlineMs: number,
): { readonly limit: Limit; readonly atMs: number } {
  const sign: { limit: Limit; atMs: number } =
    lastTokenMs === null
      ? { limit: 'first token', atMs: startedMs + patience.firstTokenMs + stalledMs }
      : { limit: 'idle', atMs: lastTokenMs + patience.idleMs + stalledMs };
  const ends: { limit: Limit; atMs: number }[] = [
    { limit: 'total', atMs: startedMs + patience.totalMs },
    { limit: 'deadline', atMs: deadlineMs },
  ];
  return ends.reduce((first, other) => (other.atMs < first.atMs ? other : first), sign);
}

/** When a call without a sign of life is late; null once it has shown one. */
export function lateAtMs(
  { startedMs, lastTokenMs, stalledMs = 0 }: Progress,
  afterMs: number,
): number | null {
  return lastTokenMs === null ? startedMs + afterMs + stalledMs : null;
}
