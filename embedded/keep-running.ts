import { nextRestart } from './restart-policy.ts';

/** Something that was started and ends some day. */
export type Running = {
  ended: Promise<void>;
  /** Settles once it does its work. Without it, it does so as soon as it was started. */
  ready?: Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

export type Kept = Pick<Running, 'stop' | 'kill'>;

export type KeepOptions = {
  name: string;
  start(): Promise<Running>;
  log(line: string): void;
  /** It does not get to work: nobody starts it again. */
  onGiveUp(error: Error): void;
  now(): number;
  sleep(ms: number): Promise<unknown>;
};

/** Starts it, and again whenever it ends by itself. The first start must succeed. */
export async function keepRunning(options: KeepOptions): Promise<Kept> {
  let running = await options.start();
  let stopping = false;

  const watch = async () => {
    let quickDeaths = 0;
    for (;;) {
      const { livedMs, workedMs } = await lifeOf(running, options.now);
      if (stopping) return;
      const restart = nextRestart(workedMs, quickDeaths);
      const death = `${options.name} ended by itself after ${(livedMs / 1000).toFixed(1)} s`;
      if (!restart)
        return options.onGiveUp(new Error(`${death}, again and again: giving up. See its messages above.`));
      options.log(`${death}; starting it again`);
      quickDeaths = restart.quickDeaths;
      await options.sleep(restart.waitMs);
      if (stopping) return;
      running = await options.start().catch((error: Error) => neverStarted(error, options.log));
      if (stopping) await running.stop();
    }
  };
  const watching = watch();

  return {
    stop: async () => {
      stopping = true;
      await running.stop();
      await watching;
    },
    kill: () => {
      stopping = true;
      running.kill();
    },
  };
}

/** How long it lived, and worked (null: never). */
async function lifeOf({ ended, ready }: Running, now: () => number) {
  const startedAtMs = now();
  let readyAtMs = ready ? null : startedAtMs;
  void ready?.then(() => {
    readyAtMs = now();
  });
  await ended;
  const endedAtMs = now();
  return { livedMs: endedAtMs - startedAtMs, workedMs: readyAtMs === null ? null : endedAtMs - readyAtMs };
}

function neverStarted(error: Error, log: (line: string) => void): Running {
  log(error.message);
  const never = new Promise<void>(() => undefined);
  return { ended: Promise.resolve(), ready: never, stop: async () => undefined, kill: () => undefined };
}
