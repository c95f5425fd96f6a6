import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Environment = Readonly<Record<string, string>>;

export interface StartedProcess {
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a script with this very Node. What it prints goes nowhere, as behind a log collector that costs us nothing. */
export function startProcess(
  script: string,
  args: readonly string[] = [],
  env: Environment = {},
): StartedProcess {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The address that one of our own scripts tells once it listens. */
export async function startServer(
  script: string,
  env: Environment = {},
  args: readonly string[] = [],
): Promise<StartedProcess & { readonly url: string }> {
  const started = startProcess(script, args, env);
  const url = await new Promise<string>((resolve, reject) => {
    started.child.once('message', (message) => resolve(String(message)));
    started.child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { ...started, url };
}
