import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { MemoryTier } from './memory-tier.ts';
import { recordedLookUp, type TierLookUp } from './recorded-look-up.ts';
import type {
  CopyTier,
  FoundEntries,
  FoundEntry,
  KeptEntry,
  Patience,
  RecordTier,
  Tier,
  TierEntry,
  TierUse,
} from './tier.ts';
import { createTierCircuit, type TierCircuit } from './tier-circuit.ts';

export type TierState = 'in use' | 'failing' | 'absent';

export interface TieredCacheSettings {
  readonly memory: MemoryTier;
  /** Null where there is no Redis. */
  readonly redis: CopyTier | null;
  readonly content: RecordTier;
  readonly clock: Clock;
  readonly log: Log;
  readonly onLookUp?: (lookUp: TierLookUp) => void;
  readonly onTierChange?: (tier: 'redis' | 'content', state: TierState) => void;
}

/** All tiers as one: it never rejects on a look-up or a write, and is as good as its content store. */
export interface TieredCache extends Tier {
  /** With patience, a content store that cannot be read is asked again until it can or the patience ends; else it is a miss. */
  getMany(keys: readonly string[], use: TierUse, patience?: Patience): Promise<FoundEntries>;
  /** Removes copies of entries that have left the content store; rejects when Redis could not be told. */
  forget(keys: readonly string[]): Promise<void>;
  /** Another process has removed these entries. */
  onForgotten(keys: readonly string[]): void;
  /** Removals elsewhere may have been missed: nothing that is held in memory can be trusted. */
  onReconnect(): void;
  /**
   * Looks at both before it tells: a tier that has come back is not called failing for want of use, nor one in use that has died
   * since. A single late answer is not a failure yet.
   */
  states(): Promise<{ readonly redis: TierState; readonly content: TierState }>;
}

const lookAgainMs = 100;
const nobody = '00000000-0000-0000-0000-000000000000';
const nowhere = { workspaceId: nobody, projectId: nobody } as const;

/**
 * Memory first; on a miss Redis and content store side by side, each round for all keys. The content store's word is final, so a
 * look-up never waits for a Redis that is slower; without the content store, Redis alone is waited for. What is found below fills what is above.
 */
export function createTieredCache(settings: TieredCacheSettings): TieredCache {
  const { memory, redis, content, clock, log, onTierChange } = settings;
  const lookIn = recordedLookUp(settings.onLookUp);
  const circuits = {
    // Trying again costs nobody anything: the content store's answer is not held up.
    redis: createTierCircuit({
      name: 'redis',
      clock,
      log,
      restMsMax: 2_000,
      onChange: (state) => onTierChange?.('redis', state),
    }),
    content: createTierCircuit({
      name: 'content store',
      clock,
      log,
      restMsMax: 1_000,
      onChange: (state) => onTierChange?.('content', state),
    }),
  };
  /** Answers on their way into the content store, which may be away: who asks for one meanwhile finds it here instead of paying again. */
  const arriving = new Map<string, TierEntry>();
  /** Rises with every removal: what was read or written before may be gone, and must not be copied upward any more. */
  let removals = 0;

  const inRedis = async <T>(work: (tier: CopyTier) => Promise<T>): Promise<T | null> =>
    redis && circuits.redis.attempt(() => work(redis), null);

  async function lookBelow(keys: readonly string[], use: TierUse): Promise<Told> {
    const began = removals;
    const fromRedis = inRedis((tier) => lookIn('redis', tier, keys, use));
    const fromContent = circuits.content.attempt(() => lookIn('content', content, keys, use), null);
    void Promise.all([fromRedis, fromContent]).then(([above, below]) => {
      if (above && below) copyToRedis(above, below, use, began);
    });
    return earliestAnswer(keys.length, fromRedis, fromContent);
  }

  async function lookPatiently(
    keys: readonly string[],
    use: TierUse,
    patience?: Patience,
  ): Promise<FoundEntries> {
    for (;;) {
      const { entries, whole } = await lookBelow(keys, use);
      if (whole || !patience || patience.signal.aborted || clock.nowMs() >= patience.untilMs) return entries;
      await clock.sleep(lookAgainMs, patience.signal).catch(() => undefined);
    }
  }

  /** Not waited for: who asked has the answer already. */
  function copyToRedis(above: FoundEntries, below: FoundEntries, use: TierUse, began: number): void {
    if (began !== removals) return;
    for (const [key, { value, provenance }] of below) {
      if (!above.has(key)) void inRedis((tier) => tier.put(key, { ...use, value, provenance }));
    }
  }

  function arrivingAmong(
    keys: readonly string[],
    { workspaceId, projectId }: TierUse,
  ): [string, FoundEntry][] {
    return keys.flatMap((key) => {
      const entry = arriving.get(key);
      // The record has yet to learn of another project's use.
      if (entry?.workspaceId !== workspaceId || entry.projectId !== projectId) return [];
      return [[key, { tier: 'memory', value: entry.value, provenance: entry.provenance }]];
    });
  }

  async function keep(key: string, entry: TierEntry): Promise<KeptEntry | null> {
    arriving.set(key, entry);
    try {
      return await content.keep(key, entry);
    } finally {
      if (arriving.get(key) === entry) arriving.delete(key);
    }
  }

  function forgetHere(keys: readonly string[]): void {
    removals += 1;
    for (const key of keys) arriving.delete(key);
    void memory.remove(keys);
  }

  return {
    async getMany(keys, use, patience) {
      const inMemory = await lookIn('memory', memory, keys, use);
      const held = arriving.size === 0 ? inMemory : new Map([...arrivingAmong(keys, use), ...inMemory]);
      if (held.size === keys.length) return held;
      const began = removals;
      const missing = keys.filter((key) => !held.has(key));
      const below = await lookPatiently(missing, use, patience);
      if (began === removals)
        for (const [key, { value, provenance }] of below)
          await memory.put(key, { ...use, value, provenance });
      return new Map<string, FoundEntry>([...held, ...below]);
    },

    async put(key, entry) {
      const began = removals;
      const kept = await keep(key, entry);
      if (!kept || began !== removals) return;
      const copy = { ...entry, ...kept };
      await memory.put(key, copy);
      // Not waited for: the answer is safe. A removal that this process has not heard of yet leaves a tombstone, to which the write loses.
      void inRedis((tier) => tier.put(key, copy));
    },

    async forget(keys) {
      forgetHere(keys);
      await redis?.remove(keys);
    },

    onForgotten: forgetHere,

    onReconnect() {
      removals += 1;
      memory.clear();
    },

    async states() {
      await Promise.all([redis && settle(circuits.redis, redis), settle(circuits.content, content)]);
      return { redis: redis ? circuits.redis.state : 'absent', content: circuits.content.state };
    },
  };
}

/** Asks until the tier answers or its circuit has made up its mind. */
async function settle(circuit: TierCircuit, tier: Pick<Tier, 'getMany'>): Promise<void> {
  const answers = () => tier.getMany(['state'], nowhere).then(() => true);
  while (!(await circuit.attempt(answers, false)) && circuit.state === 'in use');
}

interface Told {
  readonly entries: FoundEntries;
  /** Whether what is not among them is nowhere. */
  readonly whole: boolean;
}

/** Redis's answer when it has every key, else the content store's; when that cannot be read, whatever Redis has. */
function earliestAnswer(
  wanted: number,
  fromRedis: Promise<FoundEntries | null>,
  fromContent: Promise<FoundEntries | null>,
): Promise<Told> {
  return new Promise((resolve) => {
    void fromRedis.then((entries) => entries?.size === wanted && resolve({ entries, whole: true }));
    void fromContent.then((entries) => entries && resolve({ entries, whole: true }));
    void Promise.all([fromRedis, fromContent]).then(([above]) =>
      resolve({ entries: above ?? new Map(), whole: false }),
    );
  });
}
