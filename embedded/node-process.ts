import { spawn } from 'node:child_process';
import type { Running } from './keep-running.ts';

export type NodeProcessOptions = {
  folder: string;
  /** Script and arguments. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
};

const stopMs = 15_000;

/** What a script says over its channel once it does its work. */
const readyMessage = 'ready';

/**
 * Runs a script with this very Node. The script sees `disconnect` when we are killed, and can end itself; it tells us when it is
 * ready, so that a start that failed is told from a life that was cut short.
 */
export async function startNodeProcess({ folder, args, env }: NodeProcessOptions): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Its own group: Ctrl-C reaches us alone, so that the order of ending is ours.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve) =>
    child.on('message', (message) => message === readyMessage && resolve()),
  );
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The whole group has ended already.
    }
  };
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(kill, stopMs);
    await ended;
    clearTimeout(timer);
    // Whatever it left behind in its group.
    kill();
  };
  return { ended, ready, stop, kill };
}
