import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { findRedisServer, startRedisServer } from '#embedded/redis-server.ts';
import { startServer } from '../start-process.ts';

/** A Redis and our bridge before it, in processes that a bench may ill-treat one by one. */
export interface RedisStand {
  readonly url: string;
  readonly token: string;
  killRedis(): Promise<void>;
  startRedis(): Promise<void>;
  freezeRedis(): void;
  thawRedis(): void;
  flush(): Promise<void>;
  killBridge(): Promise<void>;
  /** At the address that it had before. */
  startBridge(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisStand(): Promise<RedisStand> {
  const program = findRedisServer();
  if (!program) throw new Error('This bench needs a redis-server on this machine.');
  const parent = fs.mkdtempSync('/tmp/apo-redis-');
  fs.chmodSync(parent, 0o711);
  const options = { program, folder: path.join(parent, 'redis') };
  const token = randomUUID();
  let redis = await startRedisServer(options);
  let bridge = await startBridgeProcess(redis.socketPath, token, 0);
  const { url } = bridge;
  const signal = (name: NodeJS.Signals) => void process.kill(redis.pid, name);

  async function killBridge(): Promise<void> {
    const ended = once(bridge.child, 'exit');
    bridge.child.kill('SIGKILL');
    await ended;
  }

  return {
    url,
    token,
    async killRedis() {
      redis.kill();
      await redis.ended;
    },
    async startRedis() {
      redis = await startRedisServer(options);
    },
    freezeRedis: () => signal('SIGSTOP'),
    thawRedis: () => signal('SIGCONT'),
    async flush() {
      const response = await fetch(`${url}/flushall`, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`Redis was not flushed: ${response.status}`);
    },
    killBridge,
    async startBridge() {
      bridge = await startBridgeProcess(redis.socketPath, token, Number(new URL(url).port));
    },
    async stop() {
      await bridge.stop();
      redis.kill();
      await redis.ended;
      fs.rmSync(parent, { recursive: true, force: true });
    },
  };
}

function startBridgeProcess(socketPath: string, token: string, port: number) {
  const script = path.join(import.meta.dirname, 'bridge-process.ts');
  return startServer(script, {}, [socketPath, token, String(port)]);
}
