import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { findProgram } from './find-program.ts';
import type { Running } from './keep-running.ts';
import { postgresUser } from './postgres-binaries.ts';

export type RedisServerOptions = {
  program: string;
  /** For its socket alone: it keeps nothing on disk. Must be short. */
  folder: string;
};

export type RunningRedis = Running & { pid: number; socketPath: string };

const memoryMax = '128mb';
const startMs = 10_000;
const stopMs = 5_000;
const leftoverMs = 500;

/** Where the program is, when this machine has it. */
export function findRedisServer(searchPath?: string): string | undefined {
  return findProgram('redis-server', searchPath);
}

export function redisSocket(folder: string): string {
  return path.join(folder, 'redis.sock');
}

/** Starts a Redis that forgets everything when it ends, reachable by its socket alone; answers when it takes commands. */
export async function startRedisServer({ program, folder }: RedisServerOptions): Promise<RunningRedis> {
  const user = postgresUser();
  const socketPath = redisSocket(folder);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) fs.chownSync(folder, user.uid, user.gid);
  await shutDown(socketPath);
  const settings = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    save: '',
    appendonly: 'no',
    maxmemory: memoryMax,
    'maxmemory-policy': 'allkeys-lru',
    dir: folder,
    loglevel: 'warning',
  };
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    // Its own process group: Ctrl-C must not reach it before those who use it have ended. Our environment holds secrets.
    {
      ...user,
      cwd: '/',
      env: { NODE_ENV: 'production', PATH: process.env.PATH },
      stdio: 'ignore',
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const kill = () => void child.kill('SIGKILL');
  const gone = ended.then(() => 'gone' as const);
  const deadline = Date.now() + startMs;
  while (!(await answers(socketPath))) {
    if ((await Promise.race([gone, sleep(50)])) !== 'gone' && Date.now() < deadline) continue;
    kill();
    throw new Error(`${program} did not start`);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(kill, stopMs);
    await ended;
    clearTimeout(timer);
  };
  return { pid: child.pid ?? 0, socketPath, ended, stop, kill };
}

/** Ends the server of a supervisor that was killed before it could: it would stay for ever, holding memory and no name. */
async function shutDown(socketPath: string): Promise<void> {
  await ask(socketPath, ['SHUTDOWN', 'NOSAVE', 'NOW']);
  fs.rmSync(socketPath, { force: true });
}

async function answers(socketPath: string): Promise<boolean> {
  return (await ask(socketPath, ['PING'])) === 'PONG';
}

/** The reply to one command, or nothing. */
async function ask(socketPath: string, command: string[]): Promise<unknown> {
  if (!fs.existsSync(socketPath)) return undefined;
  const client = createClient({
    socket: { path: socketPath, reconnectStrategy: false, connectTimeout: leftoverMs },
    commandOptions: { timeout: leftoverMs },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.sendCommand(command);
  } catch {
    return undefined;
  } finally {
    if (client.isOpen) client.destroy();
  }
}
