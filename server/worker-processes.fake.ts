import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface WorkerProcesses {
  /** Resolves when the worker takes jobs. */
  start(): Promise<ChildProcess>;
  /** Ends those that still run. */
  endAll(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Real worker processes, for tests that stop, freeze and kill them. `settings` is read at each start. */
export function workerProcesses(settings: () => Readonly<Record<string, unknown>>): WorkerProcesses {
  const workers: ChildProcess[] = [];
  return {
    async start() {
      const env = Object.fromEntries(
        Object.entries(settings()).map(([name, value]) => [name, String(value)]),
      );
      const worker: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, 'worker.ts')], {
        // At this level it tells that it is ready.
        env: { ...env, NODE_ENV: 'test', LOG_LEVEL: 'info' },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      workers.push(worker);
      await new Promise<void>((resolve, reject) => {
        worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
        worker.stdout?.on('data', (chunk: Buffer) => {
          if (chunk.includes('worker ready')) resolve();
        });
      });
      return worker;
    },
    async endAll(signal) {
      for (const worker of workers.splice(0)) {
        if (worker.exitCode !== null || worker.signalCode !== null) continue;
        worker.kill(signal);
        await once(worker, 'exit');
      }
    },
  };
}
