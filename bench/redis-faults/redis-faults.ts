import { setTimeout as sleep } from 'node:timers/promises';
import { createBenchDatabase } from '#bench/bench-database.ts';
import { rounded } from '#bench/rounded.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { createContentTier } from '#server/cache/content-tier.ts';
import { createMemoryTier } from '#server/cache/memory-tier.ts';
import { createRedisTier } from '#server/cache/redis-tier.ts';
import type { CopyTier } from '#server/cache/tier.ts';
import { createTieredCache } from '#server/cache/tiered-cache.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { newId } from '#server/platform/ids.ts';
import { createLog } from '#server/platform/log.ts';
import { createDb } from '#server/platform/prisma.ts';
import type { Bench } from '../bench.ts';
import { quantile } from '../overhead/rounds.ts';
import { answerOf, type CacheLoad, type Samples, startCacheLoad } from './cache-load.ts';
import { type RedisStand, startRedisStand } from './redis-stand.ts';

const keysCount = 300;
/** As in the composed core. */
const redisSettings = { ttlMs: 86_400_000, timeoutMs: 50 } as const;
/** A tier that is not back by then never will be. */
const backMsMax = 30_000;
const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');

interface Fault {
  readonly name: 'killed' | 'frozen' | 'flushed' | 'bridgeKilled';
  readonly begin: (stand: RedisStand) => void | Promise<void>;
  readonly end: (stand: RedisStand) => void | Promise<void>;
}

const faults: readonly Fault[] = [
  { name: 'killed', begin: (stand) => stand.killRedis(), end: (stand) => stand.startRedis() },
  { name: 'frozen', begin: (stand) => stand.freezeRedis(), end: (stand) => stand.thawRedis() },
  { name: 'flushed', begin: (stand) => stand.flush(), end: () => undefined },
  { name: 'bridgeKilled', begin: (stand) => stand.killBridge(), end: (stand) => stand.startBridge() },
];

/** What Redis's troubles cost those who look answers up: nothing may fail, little may be waited, and it must come back by itself. */
export const redisFaults: Bench = async ({ quick }) => {
  const calmMs = quick ? 4_000 : 15_000;
  const faultMs = quick ? 3_000 : 10_000;
  const [store, stand] = await Promise.all([startContentStore(), startRedisStand()]);
  try {
    const { content, use } = store;
    const redis = watchHits(createRedisTier({ ...stand, ...redisSettings }));
    const cacheWith = (tier: CopyTier | null) =>
      // Memory holds nothing: every look-up goes to Redis and content store.
      createTieredCache({
        memory: createMemoryTier({ clock, bytesMax: 1, ttlMs: 1 }),
        redis: tier,
        content,
        clock,
        log,
      });
    const keys = Array.from({ length: keysCount }, (_, index) => `key-${index}`);
    for (const key of keys)
      await content.put(key, { ...use, value: answerOf(key), provenance: { model: 'm' } });

    const control = startCacheLoad(cacheWith(null), use, keys, 'control');
    // Undisturbed, and then beside every fault: what the machine itself does in that time, both have to bear.
    const noRedis = await calmOf(control, calmMs);
    const load = startCacheLoad(cacheWith(redis.tier), use, keys, 'troubled');
    try {
      const calm = await calmOf(load, calmMs);
      const phases: [Fault['name'], FaultFigures][] = [];
      for (const { name, begin, end } of faults) {
        await Promise.all([load.takeSamples(), control.takeSamples()]);
        await begin(stand);
        const begunMs = performance.now();
        if (name !== 'flushed') await sleep(faultMs);
        await end(stand);
        const endedMs = name === 'flushed' ? begunMs : performance.now();
        const hitMs = await redis.firstHitMs(backMsMax);
        await sleep(Math.max(0, faultMs - (performance.now() - begunMs)));
        const [samples, beside] = await Promise.all([load.takeSamples(), control.takeSamples()]);
        phases.push([name, figuresOf({ samples, calm, beside, backAfterMs: hitMs - endedMs })]);
      }
      if ([calm, noRedis, ...phases.map(([, figures]) => figures)].some(({ failed }) => failed > 0)) {
        process.exitCode = 1;
      }
      const figures = {
        calm: calmFigures(calm),
        ...Object.fromEntries(phases),
        noRedis: calmFigures(noRedis),
      };
      console.table(figures);
      return { faultMs, ...figures };
    } finally {
      await Promise.all([load.stop(), control.stop()]);
    }
  } finally {
    await stand.stop();
    await store.stop();
  }
};

async function startContentStore() {
  const postgres = await startThrowawayPostgres();
  const db = createDb(await createBenchDatabase(postgres, 'faults'));
  const use = { workspaceId: newId(clock.nowMs()), projectId: newId(clock.nowMs()) };
  await db.workspace.create({ data: { id: use.workspaceId, name: 'Bench', dailySpendCapUsd: 1 } });
  await db.project.create({
    data: { id: use.projectId, workspaceId: use.workspaceId, name: 'P', createdById: 'bench' },
  });
  return {
    content: createContentTier({ db, clock, log }),
    use,
    async stop() {
      await db.$disconnect();
      await postgres.discard();
    },
  };
}

/** The tier as it is, and when it next answers with something that it holds. */
function watchHits(tier: CopyTier) {
  let next = Promise.withResolvers<number>();
  return {
    tier: {
      ...tier,
      async getMany(...asked) {
        // A look-up from before a fault may still end after it: only what is asked from now on tells that the tier is back.
        const waiting = next;
        const found = await tier.getMany(...asked);
        if (found.size > 0) waiting.resolve(performance.now());
        return found;
      },
    } satisfies CopyTier as CopyTier,
    async firstHitMs(withinMs: number): Promise<number> {
      next = Promise.withResolvers<number>();
      return await Promise.race([next.promise, sleep(withinMs, Number.POSITIVE_INFINITY, { ref: false })]);
    },
  };
}

/** Undisturbed load, after a second to warm up, in which Redis fills. */
async function calmOf(load: CacheLoad, forMs: number): Promise<Samples> {
  await sleep(1_500);
  const { failed } = await load.takeSamples();
  await sleep(forMs);
  const samples = await load.takeSamples();
  return { ...samples, failed: samples.failed + failed };
}

function calmFigures({ lookUpMs, putMs, failed }: Samples) {
  return {
    lookUps: lookUpMs.length,
    puts: putMs.length,
    failed,
    p50Ms: rounded(quantile(lookUpMs, 0.5), 2),
    p99Ms: rounded(quantile(lookUpMs, 0.99), 2),
    putP99Ms: rounded(quantile(putMs, 0.99), 2),
  };
}

function figuresOf(of: { samples: Samples; calm: Samples; beside: Samples; backAfterMs: number }) {
  const p99Of = ({ lookUpMs }: Samples) => quantile(lookUpMs, 0.99);
  const p99Ms = p99Of(of.samples);
  return {
    ...calmFigures(of.samples),
    addedP99Ms: rounded(p99Ms - p99Of(of.calm), 2),
    noRedisP99Ms: rounded(p99Of(of.beside), 2),
    addedToNoRedisP99Ms: rounded(p99Ms - p99Of(of.beside), 2),
    maxMs: rounded(Math.max(...of.samples.lookUpMs), 2),
    // Null: it did not come back.
    backAfterMs: Number.isFinite(of.backAfterMs) ? Math.round(of.backAfterMs) : null,
  };
}
type FaultFigures = ReturnType<typeof figuresOf>;
