import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopLag {
  /** How much later than due the loop came round, at worst in 99 of 100 rounds. */
  p99Ms(): number;
  reset(): void;
  stop(): void;
}

const everyMs = 10;

/** How late this process is with its own work: what a measured time owes to the machine, not to what was measured. */
export function watchLoopLag(): LoopLag {
  const delays = monitorEventLoopDelay({ resolution: everyMs });
  delays.enable();
  return {
    // The histogram holds the whole time between two rounds, its own interval included.
    p99Ms: () => Math.max(0, delays.percentile(99) / 1e6 - everyMs),
    reset: () => delays.reset(),
    stop: () => void delays.disable(),
  };
}
