/** What has been counted for one caller: in the window that is under way, and in the one before it. */
export interface CountedWindow {
  readonly startMs: number;
  readonly count: number;
  readonly before: number;
}

export interface WindowRule {
  readonly max: number;
  readonly windowMs: number;
}

export interface Quota {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the window under way ends. */
  readonly resetMs: number;
}

/**
 * Counts `cost` in a sliding window of two fixed ones: of the last one counts the share that still lies within `windowMs` of now. What is
 * refused is not counted, so who asks too often is let in again as soon as there is room.
 */
export function countInWindow(
  counted: CountedWindow | undefined,
  { max, windowMs }: WindowRule,
  { nowMs, cost }: { readonly nowMs: number; readonly cost: number },
): { readonly counted: CountedWindow; readonly quota: Quota } {
  const current = advance(counted, windowMs, nowMs);
  const { startMs, count, before } = current;
  const share = 1 - (nowMs - startMs) / windowMs;
  const used = count + Math.floor(before * share);
  const allowed = used + cost <= max;
  const resetMs = startMs + windowMs - nowMs;
  const remaining = Math.max(0, max - used - (allowed ? cost : 0));
  return {
    counted: allowed ? { ...current, count: count + cost } : current,
    quota: { allowed, remaining, resetMs },
  };
}

function advance(counted: CountedWindow | undefined, windowMs: number, nowMs: number): CountedWindow {
  const startMs = Math.floor(nowMs / windowMs) * windowMs;
  if (counted?.startMs === startMs) return counted;
  return { startMs, count: 0, before: counted?.startMs === startMs - windowMs ? counted.count : 0 };
}
