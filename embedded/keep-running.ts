import { nextRestart } from './restart-policy.ts';

/** Something that was started and ends some day. */
export type Running = {
  ended: Promise<void>;
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
  /** It keeps dying: nobody starts it again. */
  onGiveUp(error: Error): void;
  now(): number;
  sleep(ms: number): Promise<unknown>;
};

/** Starts it, and again whenever it ends by itself. The first start must succeed. */
export async function keepRunning(options: KeepOptions): Promise<Kept> {
  let running = await options.start();
  let stopping = false;

  const watch = async () => {
    let startedAtMs = options.now();
    let quickDeaths = 0;
    for (;;) {
      await running.ended;
      if (stopping) return;
      const livedMs = options.now() - startedAtMs;
      const restart = nextRestart(livedMs, quickDeaths);
      const death = `${options.name} ended by itself after ${(livedMs / 1000).toFixed(1)} s`;
      if (!restart)
        return options.onGiveUp(new Error(`${death}, again and again: giving up. See its messages above.`));
      options.log(`${death}; starting it again`);
      quickDeaths = restart.quickDeaths;
      await options.sleep(restart.waitMs);
      if (stopping) return;
      startedAtMs = options.now();
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

function neverStarted(error: Error, log: (line: string) => void): Running {
  log(error.message);
  return { ended: Promise.resolve(), stop: async () => undefined, kill: () => undefined };
}
