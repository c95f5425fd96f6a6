/** What one procedure took, and how much of it was waiting for the database. */
export interface ProcedureTiming {
  readonly path: string;
  readonly durationMs: number;
  readonly queryMs: number;
}

/** A Server-Timing header (https://www.w3.org/TR/server-timing/) that browsers show beside the request; null where nothing was timed. */
export function serverTiming(timings: readonly ProcedureTiming[]): string | null {
  if (timings.length === 0) return null;
  const queryMs = timings.reduce((sum, timing) => sum + timing.queryMs, 0);
  const entries = timings.map(({ path, durationMs }) => `${path};dur=${durationMs.toFixed(1)}`);
  return [...entries, `db;dur=${queryMs.toFixed(1)}`].join(', ');
}
