import type { Clock } from './clock.ts';

export interface StallMeter {
  /** Milliseconds, since the meter was made, in which this process did not get round to its timers and sockets. */
  stalledMs(): number;
  stop(): void;
}

const tickMs = 25;
/** Timers are a little late on any machine. */
const toleratedMs = 10;

/**
 * Adds up how late a regular timer fires. A process that is busy, or that gets no processor, reads an answer late that came in time: who
 * waits for others with a time limit must not take its own lateness for theirs.
 */
export function stallMeter(clock: Clock): StallMeter {
  let stalledMs = 0;
  let dueMs = clock.nowMs() + tickMs;
  const timer = setInterval(() => {
    const nowMs = clock.nowMs();
    const lateMs = nowMs - dueMs;
    if (lateMs > toleratedMs) stalledMs += lateMs;
    dueMs = nowMs + tickMs;
  }, tickMs);
  timer.unref();
  return {
    stalledMs: () => stalledMs + Math.max(0, clock.nowMs() - dueMs - toleratedMs),
    stop: () => clearInterval(timer),
  };
}
