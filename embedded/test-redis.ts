import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type RedisRest, startRedisRest } from './redis-rest.ts';
import { findRedisServer, type RunningRedis, startRedisServer } from './redis-server.ts';

const program = findRedisServer();

/** Whether tests with a real Redis can run; a line says so where they cannot. */
export const hasRedisServer = program !== undefined;
if (!hasRedisServer) console.log('No redis-server on this machine: the tests that need one are skipped.');

export type TestRedis = {
  rest: RedisRest & { token: string };
  server(): RunningRedis;
  /** Starts it again after it was killed. */
  restart(): Promise<void>;
  discard(): Promise<void>;
};

/** A Redis of its own for one test file, behind our bridge. */
export async function startTestRedis(): Promise<TestRedis> {
  if (!program) throw new Error('no redis-server on this machine');
  const parent = fs.mkdtempSync('/tmp/apo-redis-');
  fs.chmodSync(parent, 0o711);
  const options = { program, folder: path.join(parent, 'redis') };
  let server = await startRedisServer(options);
  const token = randomUUID();
  const rest = await startRedisRest({
    redis: { socketPath: server.socketPath },
    token,
    log: () => undefined,
  });
  return {
    rest: { ...rest, token },
    server: () => server,
    async restart() {
      server = await startRedisServer(options);
    },
    async discard() {
      await rest.stop();
      // One that a test froze hears nothing else.
      server.kill();
      await server.ended;
      fs.rmSync(parent, { recursive: true, force: true });
    },
  };
}
