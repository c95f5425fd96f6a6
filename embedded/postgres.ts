import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { PostgresBinaries, SystemUser } from './postgres-binaries.ts';
import { stopLeftoverPostgres } from './postgres-leftover.ts';

export type PostgresOptions = {
  binaries: PostgresBinaries;
  dataFolder: string;
  /** Must be short: a Unix socket's path holds 103 bytes at most. */
  socketFolder: string;
  logFile: string;
  /** Whom the server runs as, when not as ourselves. */
  user: SystemUser | undefined;
  /** `throwaway` trades every promise after a crash for speed; for tests only. */
  durability: 'durable' | 'throwaway';
};

export type RunningPostgres = {
  pid: number;
  urlOf(database: string): string;
  /** Settles when the server has ended, wanted or not. */
  ended: Promise<void>;
  /** Ends every session, writes a checkpoint and stops. */
  stop(): Promise<void>;
  /** Stops at once; the next start recovers. */
  kill(): void;
};

const SUPERUSER = 'postgres';
const startMs = 60_000;
const lockRetryMs = 10_000;
const stopMs = 20_000;
const logBytesMax = 5_000_000;

const throwawaySettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts the server on its data folder, created when missing, and answers when it takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  prepareFolders(options);
  await stopLeftoverPostgres(options.dataFolder);
  if (!fs.existsSync(path.join(options.dataFolder, 'PG_VERSION'))) await createCluster(options);
  checkVersion(options);

  // The lock of a server that was killed a moment ago may outlive it for a second or two.
  const giveUpAt = Date.now() + lockRetryMs;
  for (;;) {
    const child = spawnServer(options);
    const outcome = await waitUntilReady(child, urlFor(options.socketFolder, 'postgres'));
    if (outcome === 'ready') return running(child, options.socketFolder);
    const lines = lastLogLines(options.logFile);
    if (!/lock file|shared memory block/.test(lines) || Date.now() > giveUpAt) {
      throw new Error(
        `The embedded PostgreSQL did not start. Last lines of ${options.logFile}:\n${lines || '(empty)'}`,
      );
    }
    await sleep(250);
  }
}

function urlFor(socketFolder: string, database: string): string {
  return `postgresql://${SUPERUSER}@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`;
}

function prepareFolders({ dataFolder, socketFolder, logFile, user }: PostgresOptions): void {
  fs.mkdirSync(path.dirname(dataFolder), { recursive: true });
  fs.mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  if (user) fs.chownSync(socketFolder, user.uid, user.gid);
  const tooLong = fs.existsSync(logFile) && fs.statSync(logFile).size > logBytesMax;
  fs.writeFileSync(logFile, '', { flag: tooLong ? 'w' : 'a', mode: 0o600 });
}

/** Works in a folder beside, renamed when whole: a killed `initdb` leaves nothing that looks like a database. */
async function createCluster({ binaries, dataFolder, user, durability }: PostgresOptions): Promise<void> {
  const unfinished = `${dataFolder}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  if (user) fs.chownSync(unfinished, user.uid, user.gid);
  try {
    await promisify(execFile)(
      path.join(binaries.folder, 'bin', 'initdb'),
      [
        ...['-D', unfinished, '-U', SUPERUSER, '--auth=trust', '--encoding=UTF8'],
        // The built-in locale sorts alike on every platform.
        ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...(durability === 'throwaway' ? ['--no-sync'] : []),
      ],
      { ...user, env: serverEnv(), cwd: '/' },
    );
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    const reason = (error as { stderr?: string }).stderr || String(error);
    throw new Error(`The embedded database could not be created in ${dataFolder}: ${reason.trim()}`);
  }
  fs.renameSync(unfinished, dataFolder);
}

function checkVersion({ binaries, dataFolder }: PostgresOptions): void {
  const written = fs.readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.')[0];
  if (written === major) return;
  throw new Error(
    `${dataFolder} was written by PostgreSQL ${written}, but ${major} is installed. ` +
      'Start once with the earlier version, dump the database, move the folder away, and load the dump.',
  );
}

function spawnServer({ binaries, dataFolder, socketFolder, logFile, user, durability }: PostgresOptions) {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    max_connections: '200',
    ...(durability === 'throwaway' ? throwawaySettings : {}),
  };
  // To a file, not to a pipe: the server must not lose its standard error when we are killed.
  const log = fs.openSync(logFile, 'a');
  try {
    return spawn(
      path.join(binaries.folder, 'bin', 'postgres'),
      ['-D', dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Its own process group: Ctrl-C must not reach it before those who use it have ended.
      { ...user, env: serverEnv(), cwd: '/', stdio: ['ignore', log, log], detached: true },
    );
  } finally {
    fs.closeSync(log);
  }
}

/** Nothing of ours (keys above all) belongs into the server's environment. */
function serverEnv(): NodeJS.ProcessEnv {
  // NODE_ENV only because Next's types demand it of every environment.
  return { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<'ready' | 'ended'> {
  const end = new Promise<'ended'>((resolve) => {
    child.once('exit', () => resolve('ended'));
    child.once('error', () => resolve('ended'));
  });
  const giveUpAt = Date.now() + startMs;
  while (Date.now() < giveUpAt) {
    const outcome = await Promise.race([end, canConnect(url)]);
    if (outcome === 'ended') return outcome;
    if (outcome && child.exitCode === null && child.signalCode === null) return 'ready';
    await Promise.race([end, sleep(50)]);
  }
  child.kill('SIGKILL');
  return 'ended';
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function running(child: ChildProcess, socketFolder: string): RunningPostgres {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), stopMs);
    await ended;
    clearTimeout(timer);
  };
  return {
    pid: child.pid ?? 0,
    urlOf: (database) => urlFor(socketFolder, database),
    ended,
    stop,
    kill: () => child.kill('SIGQUIT'),
  };
}

function lastLogLines(logFile: string): string {
  return fs.readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}
