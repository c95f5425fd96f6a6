import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { createMemoryTier } from '#server/cache/memory-tier.ts';
import type { RecordTier } from '#server/cache/tier.ts';
import { createTieredCache } from '#server/cache/tiered-cache.ts';
import { openLedger } from '#server/models/attempt-ledger.ts';
import { guardDefaults, guarded } from '#server/models/guarded.ts';
import type { ModelAnswer, ModelCall } from '#server/models/model-call.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { modelHealth } from '#server/models/model-health.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { createLog } from '#server/platform/log.ts';
import { random } from '#server/platform/random.ts';
import { circuitBreaker, circuitDefaults } from '#server/resilience/circuit-breaker.ts';
import { retried } from '#server/resilience/retry.ts';
import type { Peers } from './peers.ts';
import { mediansOf, must, nsPerCall } from './rounds.ts';

const answer: ModelAnswer = { text: '{}', model: 'm', cutOff: false, attempt: 1 };
const { signal } = new AbortController();
const log = createLog({ LOG_LEVEL: 'silent' }, 'web');

export interface LayerSettings {
  readonly rounds: number;
  readonly calls: number;
}

/** Our layers one by one around the same work, beside packages that do the same. */
export async function measureLayers(peers: Peers, settings: LayerSettings): Promise<Figures> {
  return {
    ...(await measureBreakers(peers, settings)),
    ...(await measureGuards(peers, settings)),
    ...(await measureCaches(peers, settings)),
    ...(await measureRetries(peers, settings)),
  };
}

/** Work that ends at once, and says how often it was done. */
function countedWork() {
  let done = 0;
  return {
    work: async () => {
      done += 1;
      return answer;
    },
    done: () => done,
  };
}

/** The work alone, and an async function around it that does nothing, say what no guard can go below. */
async function measureBreakers({ opossum, cockatiel }: Peers, { rounds, calls }: LayerSettings) {
  const counted = countedWork();
  const breaker = circuitBreaker(circuitDefaults, {
    clock,
    judge: () => 'fault',
    refusal: () => new AppError('unavailable', 'open'),
  });
  const ours = breaker.guard(counted.work);
  const theirs = { opossum: opossum.guard(counted.work), cockatiel: cockatiel.guard(counted.work) };
  const wrapped = async () => await counted.work();
  const { bareNs, wrappedNs, breakerNs, opossumNs, cockatielNs } = await mediansOf(
    {
      bareNs: () => nsPerCall(counted.work, calls),
      wrappedNs: () => nsPerCall(wrapped, calls),
      breakerNs: () => nsPerCall(() => ours(signal), calls),
      opossumNs: () => nsPerCall(() => theirs.opossum.call(), calls),
      cockatielNs: () => nsPerCall(() => theirs.cockatiel.call(), calls),
    },
    rounds,
  );
  must(counted.done() === 5 * calls * (rounds + 1), 'every breaker let every call through');
  must(breaker.closed && theirs.opossum.isClosed() && theirs.cockatiel.isClosed(), 'the breakers are closed');
  return {
    bareNs: rounded(bareNs),
    wrappedNs: rounded(wrappedNs),
    breakerNs: rounded(breakerNs),
    opossumNs: rounded(opossumNs),
    cockatielNs: rounded(cockatielNs),
  };
}

/** Ours also counts tokens, learns the model's pace and keeps a ledger: more than the peer's four policies. */
async function measureGuards({ cockatiel }: Peers, { rounds, calls }: LayerSettings) {
  const counted = countedWork();
  const [model] = modelsOf('default');
  if (!model) throw new Error('The default preset is empty.');
  const health = modelHealth(model, { clock });
  const ours = guarded(() => counted.work, guardDefaults, { health, clock, random, stalledMs: () => 0 });
  const theirs = cockatiel.guardAll(counted.work);
  const newCall = (): ModelCall => ({
    model,
    alternatives: [],
    messages: [],
    schemaName: 's',
    jsonSchema: {},
    tokensMax: 100,
    deadlineMs: clock.nowMs() + 60_000,
    priority: 'interactive',
    ledger: openLedger(clock),
  });
  const { guardsNs, cockatielWrapNs } = await mediansOf(
    {
      guardsNs: () => nsPerCall(() => ours(newCall())(signal), calls),
      cockatielWrapNs: () => nsPerCall(() => theirs.call(), calls),
    },
    rounds,
  );
  must(counted.done() === 2 * calls * (rounds + 1), 'every chain let every call through');
  must(health.circuit.closed && theirs.isClosed(), 'the circuits are closed');
  return { guardsNs: rounded(guardsNs), cockatielWrapNs: rounded(cockatielWrapNs) };
}

async function measureCaches({ bentocache, lruCache }: Peers, { rounds, calls }: LayerSettings) {
  const key = 'a'.repeat(64);
  const entry = { value: { greeting: 'Good morning', marks: [1, 2] }, provenance: { model: 'm' } };
  const use = { workspaceId: 'w', projectId: 'p' };
  const memory = createMemoryTier({ clock, bytesMax: 64_000_000, ttlMs: 900_000 });
  const tiers = createTieredCache({ memory, redis: null, content: unaskedTier, clock, log });
  await memory.put(key, { ...use, ...entry });
  const [bento, lru] = [await bentocache.hold(key, entry), lruCache.hold(key, entry)];
  for (const found of [(await tiers.getMany([key], use)).get(key), await bento.get(), lru.get()])
    must(JSON.stringify(found).includes('Good morning'), 'every cache holds the entry');
  const { tiersHitNs, bentocacheHitNs, lruCacheNs } = await mediansOf(
    {
      tiersHitNs: () => nsPerCall(() => tiers.getMany([key], use), calls),
      bentocacheHitNs: () => nsPerCall(() => bento.get(), calls),
      lruCacheNs: () => nsPerCall(() => lru.get(), calls),
    },
    rounds,
  );
  return {
    tiersHitNs: rounded(tiersHitNs),
    bentocacheHitNs: rounded(bentocacheHitNs),
    lruCacheNs: rounded(lruCacheNs),
  };
}

/** A hit in memory must not reach it. */
const unaskedTier: RecordTier = {
  getMany: () => Promise.reject(new Error('the content store was asked')),
  put: () => Promise.reject(new Error('the content store was written')),
  keep: () => Promise.reject(new Error('the content store was written')),
};

async function measureRetries({ retry }: Peers, { rounds, calls }: LayerSettings) {
  const counted = countedWork();
  const theirs = retry.guard(counted.work);
  const factsOf = () => ({ retryable: true, retryAfterMs: undefined });
  // The deadline comes with the call; nobody reads the clock for it here.
  const deadlineMs = clock.nowMs() + 600_000;
  const newContext = () => ({
    settings: guardDefaults.retry,
    deadlineMs,
    clock,
    random,
    factsOf,
  });
  const { retryNs, pRetryNs } = await mediansOf(
    {
      retryNs: () => nsPerCall(() => retried(counted.work, newContext())(signal), calls),
      pRetryNs: () => nsPerCall(() => theirs.call(), calls),
    },
    rounds,
  );
  must(counted.done() === 2 * calls * (rounds + 1), 'nothing was tried twice');
  return { retryNs: rounded(retryNs), pRetryNs: rounded(pRetryNs) };
}
