import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createBenchDatabase } from '#bench/bench-database.ts';
import { type Environment, startServer } from '#bench/start-process.ts';
import { hasRedisServer, startTestRedis } from '#embedded/test-redis.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The brief that all of it works on. */
export const brief = readFileSync(path.join(root, 'public/examples/tool-library.md'), 'utf8');

/** What the stack stands on: real services on loopback, and a model upstream that answers at once. */
export interface Stand {
  readonly upstreamUrl: string;
  readonly hasRedis: boolean;
  /** Settings of a process on a database of its own, so that no measurement finds the answers of another. */
  newEnvironment(): Promise<Environment>;
  stop(): Promise<void>;
}

export async function startStand(): Promise<Stand> {
  const [postgres, redis, upstream] = await Promise.all([
    startThrowawayPostgres(),
    hasRedisServer ? startTestRedis() : null,
    startServer(path.join(import.meta.dirname, 'instant-upstream.ts')),
  ]);
  let databases = 0;
  return {
    upstreamUrl: upstream.url,
    hasRedis: redis !== null,
    async newEnvironment() {
      return {
        DATABASE_URL: await createBenchDatabase(postgres, `bench_${++databases}`),
        AUTH_SECRET: 's'.repeat(40),
        OPEN_SIGN_UP: '1',
        CALLS_PER_MINUTE: '1000000',
        KEY_CALLS_PER_MINUTE: '0',
        OPENROUTER_BASE_URL: `${upstream.url}/api/v1`,
        OPENROUTER_API_KEY: 'sk-bench',
        DAILY_SPEND_CAP_USD: '100000',
        ...(redis
          ? { UPSTASH_REDIS_REST_URL: redis.rest.url, UPSTASH_REDIS_REST_TOKEN: redis.rest.token }
          : {}),
      };
    },
    async stop() {
      await upstream.stop();
      await redis?.discard();
      await postgres.discard();
    },
  };
}

export async function upstreamCounts({ upstreamUrl }: Stand): Promise<{ calls: number; sockets: number }> {
  return (await (await fetch(`${upstreamUrl}/_counts`)).json()) as { calls: number; sockets: number };
}
