/** What narrows a list of runs down. */
export interface RunsFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stage?: string;
  readonly status?: string;
  readonly model?: string;
  readonly slowerThanMs?: number;
}

/** Where the runs behind a point are listed. */
export function runsHref({ fromMs, toMs, ...rest }: RunsFilter): string {
  const params = new URLSearchParams({ from: String(fromMs), to: String(toMs) });
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) params.set(name, String(value));
  return `/operations/runs?${params}`;
}
