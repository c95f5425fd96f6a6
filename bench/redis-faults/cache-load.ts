import { setTimeout as sleep } from 'node:timers/promises';
import type { TierUse } from '#server/cache/tier.ts';
import type { TieredCache } from '#server/cache/tiered-cache.ts';
import { seededRandom } from '../openrouter/seeded-random.ts';

export interface CacheLoad {
  /** The look-ups and writes asked for since the last call, all of them ended. */
  takeSamples(): Promise<Samples>;
  stop(): Promise<void>;
}

export interface Samples {
  readonly lookUpMs: readonly number[];
  readonly putMs: readonly number[];
  /** Look-ups that rejected, lacked an answer or had a wrong one, and writes that rejected. */
  readonly failed: number;
}

const tickMs = 10;
const keysPerLookUp = 2;
/** Every so many ticks an answer is written, which is then looked up like all others. */
const ticksPerPut = 10;

/** Of the length of a middling answer, and different for every key. */
export function answerOf(key: string) {
  return { key, text: `${key}: the system shall keep what it is told. `.repeat(40) };
}

/**
 * Look-ups (100 a second) and writes (10) at a steady pace that no slow answer holds up; time counts from the moment at which a request
 * was due.
 */
export function startCacheLoad(
  cache: TieredCache,
  use: TierUse,
  keys: readonly string[],
  seed: string,
): CacheLoad {
  const random = seededRandom(seed);
  const known = [...keys];
  const underWay = new Set<Promise<void>>();
  let lookUpMs: number[] = [];
  let putMs: number[] = [];
  let failed = 0;
  let stopped = false;
  let puts = 0;

  async function timed(dueMs: number, times: number[], work: () => Promise<boolean>): Promise<void> {
    const good = await work().catch(() => false);
    times.push(performance.now() - dueMs);
    if (!good) failed++;
  }

  async function lookUp(): Promise<boolean> {
    const asked = Array.from(
      { length: keysPerLookUp },
      () => known[Math.floor(random() * known.length)] ?? '',
    );
    const found = await cache.getMany(asked, use);
    return asked.every((key) => JSON.stringify(found.get(key)?.value) === JSON.stringify(answerOf(key)));
  }

  async function put(): Promise<boolean> {
    const key = `put-${seed}-${puts++}`;
    await cache.put(key, { ...use, value: answerOf(key), provenance: { model: 'm' } });
    known.push(key);
    return true;
  }

  function begin(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  async function run(): Promise<void> {
    const startedMs = performance.now();
    for (let tick = 0; !stopped; tick++) {
      const dueMs = startedMs + tick * tickMs;
      const waitMs = dueMs - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      begin(timed(dueMs, lookUpMs, lookUp));
      if (tick % ticksPerPut === 0) begin(timed(dueMs, putMs, put));
    }
  }

  const running = run();
  return {
    async takeSamples() {
      const samples = { lookUpMs, putMs };
      const asked = [...underWay];
      lookUpMs = [];
      putMs = [];
      await Promise.all(asked);
      const taken = { ...samples, failed };
      failed = 0;
      return taken;
    },
    async stop() {
      stopped = true;
      await running;
      await Promise.all(underWay);
    },
  };
}
