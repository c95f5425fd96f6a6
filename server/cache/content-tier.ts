import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { getAnswers, keepAnswer } from '../store/answers.ts';
import type { FoundEntries, FoundEntry, KeptEntry, RecordTier, TierEntry, TierUse } from './tier.ts';

export interface ContentTierSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a finished answer is held and tried again while the database is away: it has been paid for. */
const heldMs = 30_000;
const retryMs = 500;

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

  async function keep(key: string, entry: TierEntry): Promise<KeptEntry | null> {
    const untilMs = clock.nowMs() + heldMs;
    const row = {
      ...entry,
      key,
      value: plain(entry.value),
      provenance: plain(entry.provenance),
      createdAt: new Date(clock.nowMs()),
    };
    for (;;) {
      try {
        return await keepAnswer(db, row);
      } catch (error) {
        if (clock.nowMs() >= untilMs) {
          log.warn({ err: error }, 'content store cannot be written');
          return null;
        }
        await clock.sleep(retryMs);
      }
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
