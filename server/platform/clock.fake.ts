import type { Clock } from './clock.ts';

export interface FakeClock extends Clock {
  /** Moves time forward, waking sleepers in order of their due time. */
  advance(ms: number): Promise<void>;
  /** How many wait for it. */
  readonly waiting: number;
}

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test advances it. */
export function fakeClock(startMs = 0): FakeClock {
  let nowMs = startMs;
  let sleepers: Sleeper[] = [];

  function alarm(ms: number, wake: () => void): () => void {
    const sleeper: Sleeper = { dueMs: nowMs + ms, wake };
    sleepers.push(sleeper);
    return () => {
      sleepers = sleepers.filter((other) => other !== sleeper);
    };
  }

  return {
    nowMs: () => nowMs,
    get waiting() {
      return sleepers.length;
    },
    alarm,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const silence = alarm(ms, resolve);
        const onAbort = () => {
          silence();
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        await settle();
        const next = sleepers.filter((s) => s.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!next) break;
        nowMs = next.dueMs;
        sleepers = sleepers.filter((other) => other !== next);
        next.wake();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}

/** Lets every promise that is already resolved run its continuations. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
