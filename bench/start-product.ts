import path from 'node:path';
import { type Environment, startProcess } from '#bench/start-process.ts';
import type { ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { type Core, compose } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import { readEnv } from '#server/platform/env.ts';
import { createLog } from '#server/platform/log.ts';
import { createBenchDatabase } from './bench-database.ts';

export interface Product {
  readonly core: Core;
  readonly pipeline: Pipeline;
  /** Somebody new, in a workspace of their own. */
  newPerson(): Promise<Caller>;
  stop(): Promise<void>;
}

export interface ProductSettings {
  readonly database: string;
  readonly upstreamUrl: string;
  /** How many worker processes; left out, one. */
  readonly workers?: number;
  /** Other settings than those of every bench. */
  readonly env?: Environment;
}

const workerScript = path.resolve(import.meta.dirname, '../server/worker.ts');

/** The product on a database of its own: the composed core of a web process, and worker processes; only HTTP to the browser is left out. */
export async function startProduct(
  postgres: ThrowawayPostgres,
  { database, upstreamUrl, workers = 1, env = {} }: ProductSettings,
): Promise<Product> {
  const settings = {
    DATABASE_URL: await createBenchDatabase(postgres, database),
    AUTH_SECRET: 's'.repeat(40),
    OPEN_SIGN_UP: '1',
    CALLS_PER_MINUTE: '0',
    KEY_CALLS_PER_MINUTE: '0',
    OPENROUTER_BASE_URL: upstreamUrl,
    OPENROUTER_API_KEY: 'sk-bench',
    DAILY_SPEND_CAP_USD: '1000',
    LOG_LEVEL: 'error',
    ...env,
  };
  const core = await compose({
    env: readEnv(settings),
    log: createLog({ LOG_LEVEL: 'error' }, 'web'),
    process: 'web',
  });
  const processes = Array.from({ length: workers }, () => startProcess(workerScript, [], settings));
  const { pipeline } = core.contextFor(new Headers());
  let people = 0;

  async function newPerson(): Promise<Caller> {
    const number = ++people;
    const source = { headers: new Headers(), clientAddress: `10.0.${number >> 8}.${number & 255}` };
    const account = { name: 'Ada', email: `ada-${number}@example.com`, password: 'a long password' };
    const { cookies } = await core.identity.signUp(account, source);
    const cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ');
    const caller = await core.identity.callerOf(new Headers({ cookie }));
    if (!caller) throw new Error('Nobody is signed in.');
    return caller;
  }

  return {
    core,
    pipeline,
    newPerson,
    async stop() {
      await Promise.all(processes.map((one) => one.stop()));
      await core.stop();
    },
  };
}
