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
}

export type Limit = 'first token' | 'idle' | 'total' | 'deadline';

/** The limit that an attempt meets next, and when. */
export function nextLimit(
  { startedMs, lastTokenMs }: Progress,
  patience: Patience,
  deadlineMs: number,
): { readonly limit: Limit; readonly atMs: number } {
  const sign: { limit: Limit; atMs: number } =
    lastTokenMs === null
      ? { limit: 'first token', atMs: startedMs + patience.firstTokenMs }
      : { limit: 'idle', atMs: lastTokenMs + patience.idleMs };
  const ends: { limit: Limit; atMs: number }[] = [
    { limit: 'total', atMs: startedMs + patience.totalMs },
    { limit: 'deadline', atMs: deadlineMs },
  ];
  return ends.reduce((first, other) => (other.atMs < first.atMs ? other : first), sign);
}
