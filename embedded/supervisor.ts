import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readOrCreateAuthSecret } from './auth-secret.ts';
import { addressOf, childEnvironment } from './child-environment.ts';
import { copiesFolder, type DataPlace } from './data-place.ts';
import { createDatabase } from './databases.ts';
import { deployMigrations } from './deploy-migrations.ts';
import { firstFreePort, wantedPort } from './free-port.ts';
import { type Kept, keepRunning, type Running } from './keep-running.ts';
import { startNodeProcess } from './node-process.ts';
import { startPostgres } from './postgres.ts';
import { postgresBinaries, postgresUser } from './postgres-binaries.ts';
import { startRedisRest } from './redis-rest.ts';
import { findRedisServer, redisSocket, startRedisServer } from './redis-server.ts';
import { waitForHttp } from './wait-for-http.ts';

export type SupervisorOptions = {
  projectFolder: string;
  place: DataPlace;
  env: NodeJS.ProcessEnv;
  dev: boolean;
  simulate: boolean;
  log(line: string): void;
  onReady(url: string): void;
};

const database = 'orchestrator';
const readyMs = 120_000;
const simulatorPort = 4010;

/** The stack on one machine: starts its parts from the bottom up, watches them, ends them from the top down. */
export class Supervisor {
  private readonly options: SupervisorOptions;
  private readonly stopping = new AbortController();
  /** What runs, by layer; whoever stands in a later layer uses the earlier ones. */
  private readonly layers: Kept[][] = [];
  private failure: Error | undefined;

  constructor(options: SupervisorOptions) {
    this.options = options;
  }

  /** Runs until it is stopped; fails when a part cannot be kept running. */
  async run(): Promise<void> {
    const { signal } = this.stopping;
    try {
      await this.start(signal);
      if (!signal.aborted) await once(signal, 'abort');
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      for (const layer of this.layers.reverse()) await Promise.all(layer.map((kept) => kept.stop()));
    }
    if (this.failure) throw this.failure;
  }

  /** Asks for an orderly end. */
  stop(): void {
    this.stopping.abort();
  }

  /** Ends everything at once. The database recovers on its next start. */
  kill(): void {
    this.stopping.abort();
    for (const kept of this.layers.flat()) kept.kill();
  }

  private async start(signal: AbortSignal): Promise<void> {
    const { env, dev, place, log } = this.options;
    const databaseUrl = env.DATABASE_URL || (await this.startDatabase());
    signal.throwIfAborted();
    const applied = await deployMigrations(databaseUrl, this.inProject('prisma/migrations'));
    if (applied.length > 0) log(`Migrations applied: ${applied.join(', ')}`);

    signal.throwIfAborted();
    const redisRest = await this.startSharedCache();
    signal.throwIfAborted();
    const simulatorUrl = this.options.simulate ? await this.startSimulator(signal) : undefined;
    const host = env.HOST || '127.0.0.1';
    const wanted = wantedPort(env.PORT);
    const port = await firstFreePort(wanted, host);
    if (port !== wanted) log(`Port ${wanted} is taken; using ${port}`);

    signal.throwIfAborted();
    const authSecret = readOrCreateAuthSecret(place.authSecret);
    const childEnv = childEnvironment(env, {
      databaseUrl,
      authSecret,
      host,
      port,
      dev,
      simulatorUrl,
      redisRest,
    });
    const devFlag = dev ? ['--dev'] : [];
    await this.keepLayer({
      'The web process': () => this.runScript(['server/main.ts', ...devFlag], childEnv),
      'The background process': () => this.runScript(['server/worker.ts', ...devFlag], childEnv),
    });
    const url = `http://${addressOf(host)}:${port}`;
    await waitForHttp({
      url: `${url}/api/ready`,
      isReady: (status) => status === 200,
      timeoutMs: readyMs,
      signal,
    });
    this.options.onReady(url);
  }

  private async startDatabase(): Promise<string> {
    const { place, log } = this.options;
    const startedAt = performance.now();
    const user = postgresUser();
    const socketFolder = path.join(place.sockets, 'postgres');
    const binaries = postgresBinaries(copiesFolder(), user);
    let urlOf = (name: string) => name;
    await this.keepLayer({
      'The database': async () => {
        const server = await startPostgres({
          binaries,
          dataFolder: place.postgresData,
          socketFolder,
          logFile: place.postgresLog,
          user,
          durability: 'durable',
        });
        urlOf = server.urlOf;
        return server;
      },
    });
    await createDatabase(urlOf('postgres'), database);
    log(`Database: embedded PostgreSQL in ${place.root} (${seconds(performance.now() - startedAt)})`);
    return urlOf(database);
  }

  /** The bridge before a Redis, or nothing: the operator has an Upstash, or this machine has no Redis. The system does without. */
  private async startSharedCache(): Promise<{ url: string; token: string } | undefined> {
    const { env, place, log } = this.options;
    if (env.UPSTASH_REDIS_REST_URL) return undefined;
    const program = env.REDIS_URL ? undefined : findRedisServer(env.PATH);
    if (!env.REDIS_URL && !program) {
      log('Shared cache: none (no redis-server on this machine, no REDIS_URL)');
      return undefined;
    }
    const folder = path.join(place.sockets, 'redis');
    try {
      if (program) {
        const start = () => startRedisServer({ program, folder });
        await this.keepLayer({ 'The cache server': start }, ({ message }) => log(message));
      }
    } catch (error) {
      log(`Shared cache: none (${error instanceof Error ? error.message : String(error)})`);
      return undefined;
    }
    const token = randomBytes(32).toString('hex');
    const redis = env.REDIS_URL ? { url: env.REDIS_URL } : { socketPath: redisSocket(folder) };
    const bridge = await startRedisRest({ redis, token, log });
    this.layers.push([{ stop: bridge.stop, kill: () => void bridge.stop() }]);
    log(`Shared cache: ${env.REDIS_URL ? 'the Redis of REDIS_URL' : 'redis-server of this machine'}`);
    return { url: bridge.url, token };
  }

  private async startSimulator(signal: AbortSignal): Promise<string> {
    const port = await firstFreePort(Number(this.options.env.SIMULATOR_PORT) || simulatorPort, '127.0.0.1');
    await this.keepLayer({
      'The simulator': () =>
        this.runScript(['bench/openrouter/main.ts', '--port', String(port)], {
          ...this.options.env,
          NODE_ENV: 'production',
        }),
    });
    const url = `http://127.0.0.1:${port}/api/v1`;
    await waitForHttp({ url, isReady: () => true, timeoutMs: readyMs, signal });
    this.options.log(`Models: simulated at ${url}`);
    return url;
  }

  private async keepLayer(
    starts: Record<string, () => Promise<Running>>,
    onGiveUp = (error: Error) => this.fail(error),
  ): Promise<void> {
    const layer: Kept[] = [];
    this.layers.push(layer);
    for (const [name, start] of Object.entries(starts)) {
      layer.push(
        await keepRunning({
          name,
          start,
          log: this.options.log,
          onGiveUp,
          now: () => performance.now(),
          sleep: (ms) => sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined),
        }),
      );
    }
  }

  private fail(error: Error): void {
    this.failure = error;
    this.stopping.abort();
  }

  private runScript(args: string[], env: NodeJS.ProcessEnv): Promise<Running> {
    return startNodeProcess({ folder: this.options.projectFolder, args, env });
  }

  private inProject(file: string): string {
    return path.join(this.options.projectFolder, file);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
