/** How far back the dashboard looks, in what steps, and how often what it shows is read anew. */
export interface Range {
  readonly rangeMs: number;
  readonly stepMs: number;
  readonly everyMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const rangeNames = ['5m', '1h', '6h', '24h', '7d', '30d'] as const;
export type RangeName = (typeof rangeNames)[number];

/** Long ranges are looked at by whom seconds do not matter to, and cost more to read. */
export const ranges: Readonly<Record<RangeName, Range>> = {
  '5m': { rangeMs: 5 * minuteMs, stepMs: 15_000, everyMs: 3_000 },
  '1h': { rangeMs: hourMs, stepMs: minuteMs, everyMs: 5_000 },
  '6h': { rangeMs: 6 * hourMs, stepMs: 5 * minuteMs, everyMs: 10_000 },
  '24h': { rangeMs: dayMs, stepMs: 20 * minuteMs, everyMs: 30_000 },
  '7d': { rangeMs: 7 * dayMs, stepMs: 2 * hourMs, everyMs: 60_000 },
  '30d': { rangeMs: 30 * dayMs, stepMs: 8 * hourMs, everyMs: 60_000 },
};

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** The steps of a range, on round moments; the last one is under way. */
export function windowOf({ rangeMs, stepMs }: Range, nowMs: number): Window {
  const toMs = (Math.floor(nowMs / stepMs) + 1) * stepMs;
  return { fromMs: toMs - rangeMs, toMs, stepMs };
}

/** The same window in steps that roll-ups have: a minute at least. */
export function inMinutes({ fromMs, toMs, stepMs }: Window): Window {
  const step = Math.max(stepMs, minuteMs);
  return { fromMs: Math.floor(fromMs / step) * step, toMs: Math.ceil(toMs / step) * step, stepMs: step };
}
