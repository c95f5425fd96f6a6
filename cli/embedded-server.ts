import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Ended, exitCodes } from './exit-codes.ts';

export interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

interface Start {
  readonly simulate: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly note: (line: string) => void;
  readonly signal: AbortSignal;
}

const project = path.resolve(import.meta.dirname, '..');
const script = path.join(project, 'scripts/start.mjs');

/** Whether this command line lies beside a server that it can start; what others install from a package does not. */
export const hasEmbeddedServer = (): boolean => fs.existsSync(script);

/** Where the data of the server beside it are, as a name for it. */
export const installationOf = (env: NodeJS.ProcessEnv): string =>
  env.APP_DATA_DIR ? path.resolve(project, env.APP_DATA_DIR) : project;

/** Starts the whole system beside this command line, or finds the one that runs already, which it then leaves running. */
export async function startEmbeddedServer({ simulate, env, note, signal }: Start): Promise<EmbeddedServer> {
  const child = spawn(process.execPath, [script, ...(simulate ? ['--simulate'] : [])], {
    cwd: project,
    env,
    // A group of its own: Ctrl C first ends what runs on the server, then the server. The channel ends it if this process is killed.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = () => end(child);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const url = await addressOf(child, note);
    signal.throwIfAborted();
    return { url, stop };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function addressOf(child: ChildProcess, note: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const heard = (line: string) => {
      const found = /^Ready: (\S+)$/.exec(line)?.[1] ?? /Already running at (\S+)/.exec(line)?.[1];
      if (found) return resolve(found);
      if (!line.startsWith('{')) note(line);
    };
    for (const output of [child.stdout, child.stderr])
      if (output) createInterface({ input: output }).on('line', heard);
    child.once('error', reject);
    child.once('close', () =>
      reject(new Ended(exitCodes.unreachable, 'The server on this machine did not start.')),
    );
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
