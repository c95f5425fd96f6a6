import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { throughOutage } from '../platform/through-outage.ts';
import { getAnswers, keepAnswer } from '../store/answers.ts';
import type { FoundEntries, FoundEntry, KeptEntry, RecordTier, TierEntry, TierUse } from './tier.ts';

export interface ContentTierSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

interface Batch {
  readonly keys: Set<string>;
  readonly found: Promise<FoundEntries>;
}

/** The content store: answers by content hash in PostgreSQL, shared by every process. A project's look-ups of one tick become one statement. */
export function createContentTier({ db, clock, log }: ContentTierSettings): RecordTier {
  const gathering = new Map<string, Batch>();

  async function read(keys: ReadonlySet<string>, use: TierUse): Promise<FoundEntries> {
    const rows = await getAnswers(db, [...keys], { ...use, now: new Date(clock.nowMs()) });
    return new Map(rows.map(({ key, value, provenance }) => [key, { tier: 'content', value, provenance }]));
  }

  function startBatch(use: TierUse): Batch {
    const keys = new Set<string>();
    const found = Promise.resolve().then(() => {
      gathering.delete(use.projectId);
      return read(keys, use);
    });
    const batch = { keys, found };
    gathering.set(use.projectId, batch);
    return batch;
  }

  /**
   * A finished answer has been paid for: it is held while the database is away. Whoever asked for it waits meanwhile, so no more are held
   * than tasks are under way.
   */
  async function keep(key: string, entry: TierEntry): Promise<KeptEntry | null> {
    const row = {
      ...entry,
      key,
      value: plain(entry.value),
      provenance: plain(entry.provenance),
      createdAt: new Date(clock.nowMs()),
    };
    try {
      return await throughOutage(() => keepAnswer(db, row), { clock });
    } catch (error) {
      log.warn({ err: error }, 'content store cannot be written');
      return null;
    }
  }

  return {
    async getMany(keys, use) {
      const batch = gathering.get(use.projectId) ?? startBatch(use);
      for (const key of keys) batch.keys.add(key);
      const found = await batch.found;
      return new Map(
        keys.flatMap((key) => {
          const entry = found.get(key);
          return entry ? [[key, entry] as [string, FoundEntry]] : [];
        }),
      );
    },
    keep,
    async put(key, entry) {
      await keep(key, entry);
    },
  };
}

function plain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
