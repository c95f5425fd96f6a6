/** «850 ms», «2.4 s», «3.5 min»: short enough for an axis. */
export function msWords(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 100_000) return `${trimmed(ms / 1_000)} s`;
  if (ms < 6_000_000) return `${trimmed(ms / 60_000)} min`;
  return `${trimmed(ms / 3_600_000)} h`;
}

/** «99.9 %», «0 %»; never «100 %» of what is not whole. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === whole) return '100 %';
  return `${(Math.floor((part / whole) * 1_000) / 10).toFixed(1).replace(/\.0$/, '')} %`;
}

function trimmed(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '');
}
