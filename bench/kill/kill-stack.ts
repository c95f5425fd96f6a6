import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LoggedCall } from '#bench/openrouter/call-log.ts';
import { openDataPlace } from '#embedded/data-place.ts';
import type { Target } from './kill-plan.ts';

/** The whole system as `npm start -- --simulate` starts it, whose parts are killed from outside. */
export interface KillStack {
  readonly url: string;
  readonly databaseUrl: string;
  /** Kills the part with SIGKILL; answers when, by this machine's clock. */
  kill(target: Target): Promise<number>;
  /** Resolves once the part that was killed is there again and the system takes requests; answers how long that took. */
  recovered(target: Target): Promise<number>;
  calls(): Promise<readonly LoggedCall[]>;
  stop(): Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');
const lookEveryMs = 50;
const recoverMsMax = 60_000;
/** By what the list of processes calls them. */
const marks: Readonly<Record<Target, RegExp>> = {
  web: /server\/main\.ts|next-server/,
  worker: /server\/worker\.ts/,
  database: /\/postgres -D /,
};

export async function startKillStack(logFile: string): Promise<KillStack> {
  const folder = fs.mkdtempSync('/tmp/apo-kill-');
  const env = environment(folder);
  const log = fs.openSync(logFile, 'w');
  const stack = spawn(process.execPath, ['scripts/start.mjs', '--simulate'], {
    cwd: project,
    env,
    stdio: ['ignore', 'pipe', log],
  });
  fs.closeSync(log);
  const { url, simulatorUrl } = await addresses(stack.stdout as Readable, logFile, once(stack, 'exit'));
  const { sockets } = openDataPlace(project, env);
  const killed = new Map<Target, number>();

  const pidOf = async (target: Target) => pidBelow(stack.pid ?? 0, marks[target]);

  async function ready(): Promise<boolean> {
    const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }

  return {
    url,
    databaseUrl: `postgresql://postgres@localhost:5432/orchestrator?host=${encodeURIComponent(path.join(sockets, 'postgres'))}`,
    async kill(target) {
      const pid = await pidOf(target);
      if (pid === null) throw new Error(`There is no process to kill: ${target}`);
      killed.set(target, pid);
      process.kill(pid, 'SIGKILL');
      return Date.now();
    },
    async recovered(target) {
      const startedMs = performance.now();
      for (;;) {
        const pid = await pidOf(target);
        if (pid !== null && pid !== killed.get(target) && (await ready())) break;
        if (stack.exitCode !== null || performance.now() - startedMs > recoverMsMax)
          throw new Error(`The ${target} did not come back. See ${logFile}`);
        await sleep(lookEveryMs);
      }
      return performance.now() - startedMs;
    },
    async calls() {
      const { calls } = (await (await fetch(new URL('/_log', simulatorUrl))).json()) as {
        calls: LoggedCall[];
      };
      return calls;
    },
    async stop() {
      if (stack.exitCode === null) {
        const ended = once(stack, 'exit');
        stack.kill('SIGTERM');
        await ended;
      }
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing that a developer has set for their own use, in the shell or in `.env`, must reach the bench. */
function environment(folder: string): NodeJS.ProcessEnv {
  const unset = ['DATABASE_URL', 'AUTH_SECRET', 'APP_URL', 'HOST', 'REDIS_URL', 'UPSTASH_REDIS_REST_URL'];
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    ...Object.fromEntries(unset.map((name) => [name, ''])),
    APP_DATA_DIR: folder,
    PORT: '3750',
    OPEN_SIGN_UP: '1',
    CALLS_PER_MINUTE: '0',
    KEY_CALLS_PER_MINUTE: '0',
    DAILY_SPEND_CAP_USD: '1000',
    LOG_LEVEL: 'warn',
  };
}

async function addresses(output: Readable, logFile: string, ended: Promise<unknown>) {
  return new Promise<{ url: string; simulatorUrl: string }>((resolve, reject) => {
    let simulatorUrl = '';
    void ended.then(() => reject(new Error(`The system ended. See ${logFile}`)));
    createInterface({ input: output }).on('line', (line) => {
      fs.appendFileSync(logFile, `${line}\n`);
      simulatorUrl = /^Models: simulated at (\S+)$/.exec(line)?.[1] ?? simulatorUrl;
      const url = /^Ready: (\S+)$/.exec(line)?.[1];
      if (url) resolve({ url, simulatorUrl });
    });
  });
}

/** The process that descends from this one and is called so; null while there is none. */
async function pidBelow(ancestor: number, called: RegExp): Promise<number | null> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='], {
    maxBuffer: 10_000_000,
  });
  const rows = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return args ? [{ pid: Number(pid), parent: Number(parent), args }] : [];
  });
  const family = new Set([ancestor]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return (
    rows.find(({ pid, args }) => family.has(pid) && called.test(args) && !/<defunct>/.test(args))?.pid ?? null
  );
}
