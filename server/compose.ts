import type { PgBoss } from 'pg-boss';
import type { Context } from './api/context.ts';
import { createContextFor } from './api/context-for.ts';
import { appRouter } from './api/root.ts';
import { createFileReader, type FileReader } from './brief-files/create-file-reader.ts';
import { createAnswerLeases } from './cache/answer-leases.ts';
import { createContentTier } from './cache/content-tier.ts';
import { createLeaseTable } from './cache/lease-table.ts';
import { leaseDefaults } from './cache/lease-terms.ts';
import { createMemoryTier } from './cache/memory-tier.ts';
import { createRedisTier } from './cache/redis-tier.ts';
import { createTieredCache, type TieredCache } from './cache/tiered-cache.ts';
import { composeModels } from './compose-models.ts';
import { createExporter } from './exports/create-exporter.ts';
import { findChromium } from './exports/find-chromium.ts';
import { createIdentity, type Identity } from './identity/create-identity.ts';
import { operators } from './identity/operators.ts';
import { createRateLimits, type RateLimits } from './identity/rate-limits.ts';
import { listInstructions, loadInstruction } from './instructions/load-instruction.ts';
import { loadTokenizer } from './models/count-tokens.ts';
import { priceOf } from './models/model-catalog.ts';
import type { HealthSnapshot } from './models/model-health.ts';
import { createObservers, type Observers, recordStatements } from './observers.ts';
import { type AlertWebhookJob, tellWebhook } from './operations/alerts/tell-webhook.ts';
import { watchAlerts } from './operations/alerts/watch-alerts.ts';
import { webhookOf } from './operations/alerts/webhook-of.ts';
import { type Collector, createOperations } from './operations/create-operations.ts';
import { createRecorder } from './operations/create-recorder.ts';
import { createDashboard } from './operations/dashboard/create-dashboard.ts';
import { keepSampling } from './operations/keep-sampling.ts';
import type { Operations } from './operations/operations.ts';
import { createPipeline } from './pipeline/create-pipeline.ts';
import type { PipelineContext } from './pipeline/pipeline-context.ts';
import { createInspectVersion } from './pipeline/quality/inspect-version.ts';
import { createUnchangedStages } from './pipeline/runs/unchanged-stages.ts';
import { briefBytesMax } from './pipeline/stages/brief-text.ts';
import { createViewLoad, type LoadView } from './pipeline/status/view-load.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import type { Env } from './platform/env.ts';
import { gathered } from './platform/gathered.ts';
import { newId } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { listen } from './platform/notifications.ts';
import { createDb, type Db } from './platform/prisma.ts';
import { startQueue } from './platform/queue.ts';
import { throughOutage } from './platform/through-outage.ts';
import { answerLeaseChannel } from './store/answer-leases.ts';
import { answersRemovedChannel } from './store/answers.ts';
import { projectHistoryChannel } from './store/audit.ts';
import { commentChannel } from './store/comments.ts';
import { enqueueAlertWebhook, enqueueForget, enqueuePregenerate, enqueueRun } from './store/enqueue.ts';
import { notificationChannel } from './store/notifications.ts';
import { preparationCancelChannel } from './store/pregenerations.ts';
import { runCancelChannel, runEventChannel } from './store/run-events.ts';
import { readStageHeads, type StageOfProject } from './store/stage-heads.ts';
import { readTurn, takeTurn } from './store/turns.ts';

/** The system, built once a process. To know it, read `compose` from top to bottom. */
export interface Core {
  readonly router: typeof appRouter;
  /** A tRPC context for one request, by its headers. */
  contextFor(headers: Headers): Context;
  readonly identity: Identity;
  readonly limits: RateLimits;
  /** Reads documents for their words. */
  readonly fileReader: FileReader;
  readonly pipelineContext: PipelineContext;
  /** What is recorded of the work of all processes. */
  readonly operations: Operations;
  readonly queue: PgBoss;
  /** What the workers of the database do; throws while it cannot be reached. */
  load(): Promise<LoadView>;
  /** What this process knows of each model; empty where none is configured. */
  modelHealth(): readonly HealthSnapshot[];
  readonly db: Db;
  /** Looks for alerts until the process is shut down. */
  watchAlerts(): Promise<void>;
  /** Tells the operator's own system of an alert's change. */
  tellAlert(job: AlertWebhookJob): Promise<void>;
  /** Every stream ends when it aborts. */
  readonly shutdown: AbortController;
  /** Throws while the database cannot be reached. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

export interface ComposeSettings {
  readonly env: Env;
  readonly log: Log;
  readonly process: 'web' | 'worker';
  readonly clock?: Clock;
  /** Called for every SQL statement; tests count with it. */
  readonly onQuery?: (sql: string) => void;
  /** Whether anything is recorded; a bench leaves it out to see what it costs. */
  readonly records?: boolean;
}

const drainMs = 20_000;
const databaseStartsMs = 60_000;
const tokenizerLoadsAfterMs = 2_000;

/** What every process listens to. */
const channels = [
  runEventChannel,
  runCancelChannel,
  preparationCancelChannel,
  answersRemovedChannel,
  answerLeaseChannel,
  commentChannel,
  projectHistoryChannel,
  notificationChannel,
];

const memoryTier = { bytesMax: 64_000_000, ttlMs: 900_000 } as const;
const redisTier = { ttlMs: 86_400_000, timeoutMs: 50 } as const;

interface CacheParts {
  readonly env: Env;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly observers: Partial<Observers['cache']>;
}

/** Where answers are found again: memory, Redis where there is one, and the content store, as one. */
function composeCache({ env, db, clock, log, observers }: CacheParts): TieredCache {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return createTieredCache({
    memory: createMemoryTier({ clock, ...memoryTier }),
    redis: url && token ? createRedisTier({ url, token, ...redisTier }) : null,
    content: createContentTier({ db, clock, log }),
    clock,
    log,
    ...observers,
  });
}

/** Loaded only where telemetry is collected: it is large. */
async function collectorFor(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Env,
  process: ComposeSettings['process'],
): Promise<Collector | null> {
  if (!endpoint) return null;
  const { startCollector } = await import('./operations/otlp/start-collector.ts');
  return startCollector({ endpoint, process });
}

export async function compose({
  env,
  log,
  process,
  clock = systemClock,
  onQuery,
  records = true,
}: ComposeSettings): Promise<Core> {
  const collector = await collectorFor(env, process);
  const recorder = createRecorder(collector?.onRecorded);
  const db = createDb(env.DATABASE_URL, {
    ...(onQuery ? { onQuery } : {}),
    ...(records ? { onStatement: recordStatements(recorder.record) } : {}),
  });
  // A database that restarts at the same time is no reason to give up.
  await throughOutage(() => db.$queryRaw`SELECT 1`, { clock, heldMs: databaseStartsMs });
  const [queue, notifications] = await Promise.all([
    startQueue(env.DATABASE_URL, process, log),
    listen(env.DATABASE_URL, channels, { clock, log }),
  ]);
  const operations = createOperations({
    db,
    clock,
    log,
    newId: () => newId(clock.nowMs()),
    recorder,
    collector,
  });
  const observers = createObservers(operations, { clock, log });
  const cache = composeCache({ env, db, clock, log, observers: records ? observers.cache : {} });
  notifications.onEach(answersRemovedChannel, (keys) => cache.onForgotten(keys.split(' ')));
  notifications.onReconnect(cache.onReconnect);
  const shutdown = new AbortController();
  // Once the start is over, which it would delay; who counts before then loads it, and meets the error if there is one.
  clock
    .sleep(tokenizerLoadsAfterMs, shutdown.signal)
    .then(loadTokenizer)
    .catch(() => undefined);
  const { termMs } = leaseDefaults;
  const table = createLeaseTable({ db, holder: newId(clock.nowMs()), termMs });
  const leases = createAnswerLeases({ table, notifications, clock, log });
  const watching = records ? observers.models : null;
  const models = composeModels({ env, store: cache, leases, clock, log, observers: watching });

  const isOperator = operators(env.OPERATOR_EMAILS, { db, clock });
  const dashboard = createDashboard({
    ...{ db, clock, isOperator },
    readSeries: operations.readSeries,
    priceOf,
  });

  const pipelineContext: PipelineContext = {
    db,
    clock,
    log,
    newId: () => newId(clock.nowMs()),
    ...models,
    loadInstruction,
    readStageHeads: gathered((asked: readonly StageOfProject[]) => readStageHeads(db, asked)),
    unchangedStages: createUnchangedStages(),
    inspectVersion: createInspectVersion(db),
    readTurn: (workspaceId) => readTurn(db, workspaceId),
    takeTurn,
    queueWaitMaxMs: env.QUEUE_WAIT_MAX_MS,
    enqueueRun: (tx, run) => enqueueRun(queue, tx, run),
    enqueuePregenerate: (tx, id, delayMs) => enqueuePregenerate(queue, tx, id, delayMs),
    enqueueForget: (tx, keys) => enqueueForget(queue, tx, keys),
    forgetAnswers: cache.forget,
    answersKept: { days: env.ANSWERS_KEPT_DAYS, bytesMax: env.ANSWERS_BYTES_MAX },
    notifications,
    listInstructions,
    observer: observers.pipeline,
    exporter: createExporter({ clock, chromium: findChromium(env.CHROMIUM_PATH) }),
    dashboard,
    standsOn: {
      embeddedDatabase: env.EMBEDDED_DATABASE,
      cacheStates: cache.states,
      models: models.source,
    },
  };
  const sampling = keepSampling(
    () =>
      observers.sample({
        db,
        process: operations.process,
        isWorker: process === 'worker',
        health: models.health(),
      }),
    { clock, log, signal: shutdown.signal },
  );
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  const pipeline = createPipeline(pipelineContext);
  const baseURL = env.APP_URL ?? `http://${env.HOST}:${env.PORT}`;
  const identity = createIdentity({ db, env, clock, log, baseURL });

  const webhook = webhookOf(env);

  return {
    router: appRouter,
    contextFor: createContextFor({ pipeline, operations, identity, shutdown: shutdown.signal, log }),
    identity,
    limits: createRateLimits({
      perMinute: { user: env.CALLS_PER_MINUTE, key: env.KEY_CALLS_PER_MINUTE },
      redis: url && token ? { url, token } : null,
      clock,
      log,
    }),
    fileReader: createFileReader({ clock, textBytesMax: briefBytesMax }),
    pipelineContext,
    operations,
    load: createViewLoad(pipelineContext),
    modelHealth: models.health,
    queue,
    db,
    shutdown,
    watchAlerts: () =>
      watchAlerts(
        {
          ...{ db, clock, log, newId: pipelineContext.newId, readSeries: operations.readSeries },
          cacheStates: cache.states,
          enqueueWebhook: webhook
            ? (tx, alertId, change) => enqueueAlertWebhook(queue, tx, { alertId, change })
            : null,
        },
        shutdown.signal,
      ),
    tellAlert: (job) => tellWebhook(job, { db, clock, webhook, baseURL }),
    async ready() {
      await db.$queryRaw`SELECT 1`;
    },
    /** Lets jobs under way finish, then closes what was opened. */
    async stop() {
      shutdown.abort(new Error('The process is shutting down.'));
      await queue.stop({ graceful: true, timeout: drainMs });
      await leases.stop();
      await notifications.stop();
      await models.close();
      await sampling;
      await operations.stop();
      await db.$disconnect();
    },
  };
}
