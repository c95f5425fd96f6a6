import { minuteMs } from '../store/operation-roll-ups.ts';

const dayMs = 86_400_000;

/** How long intervals of each length are kept before they are merged to the next, or deleted. */
export const retention = [
  { stepMs: minuteMs, keptMs: 2 * dayMs },
  { stepMs: 10 * minuteMs, keptMs: 7 * dayMs },
  { stepMs: 60 * minuteMs, keptMs: 30 * dayMs },
] as const;

export const eventsKeptMs = 30 * dayMs;
export const routesKeptMs = dayMs;
export const slowOperationsKept = 2_000;

/** The shortest step that is kept of a time so long ago. */
export function storedStepMs(fromMs: number, nowMs: number): number {
  const agoMs = nowMs - fromMs;
  const level = retention.find(({ keptMs }) => agoMs <= keptMs) ?? retention.at(-1);
  return level?.stepMs ?? minuteMs;
}
