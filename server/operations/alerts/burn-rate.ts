/** How many events of a time were good, of how many. */
export interface Ratio {
  readonly good: number;
  readonly total: number;
}

export interface BurnRule {
  readonly longMs: number;
  readonly shortMs: number;
  /** Times the pace at which the budget of bad events would last exactly for the month. */
  readonly burn: number;
  readonly severity: 'page' | 'ticket';
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Two windows for each pace: the long one says that it matters, the short one that it still goes on, so that an alert ends soon after its
 * cause. Windows and paces are those of the Google SRE workbook, chapter "Alerting on SLOs", table 5-8.
 */
export const burnRules: readonly BurnRule[] = [
  { longMs: hourMs, shortMs: 5 * minuteMs, burn: 14.4, severity: 'page' },
  { longMs: 6 * hourMs, shortMs: 30 * minuteMs, burn: 6, severity: 'page' },
  { longMs: 72 * hourMs, shortMs: 6 * hourMs, burn: 1, severity: 'ticket' },
];

/** With fewer bad events than this in the long window, one unlucky run would be an emergency. */
const badMin = 3;

export interface Burn {
  readonly rule: BurnRule;
  readonly burn: number;
  readonly long: Ratio;
}

/** The most urgent pace at which an objective's budget burns; null where it lasts. `objective` is the share that should be good, e.g. 0.999. */
export function burning(objective: number, ratioOf: (windowMs: number) => Ratio): Burn | null {
  const burnIn = ({ good, total }: Ratio) => (total === 0 ? 0 : (total - good) / total / (1 - objective));
  for (const rule of burnRules) {
    const long = ratioOf(rule.longMs);
    const burn = burnIn(long);
    if (long.total - long.good < badMin || burn < rule.burn) continue;
    if (burnIn(ratioOf(rule.shortMs)) >= rule.burn) return { rule, burn, long };
  }
  return null;
}
