import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { getAnswers, putAnswer } from '../store/answers.ts';
import type { FoundEntry, Tier } from './tier.ts';

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
  readonly found: Promise<ReadonlyMap<string, FoundEntry>>;
}

/** The content store: answers by content hash in PostgreSQL, shared by every process. A project's look-ups of one tick become one statement. */
export function createContentTier({ db, clock, log }: ContentTierSettings): Tier {
  const gathering = new Map<string, Batch>();

  async function read(
    keys: ReadonlySet<string>,
    projectId: string,
  ): Promise<ReadonlyMap<string, FoundEntry>> {
    try {
      const rows = await getAnswers(db, [...keys], { projectId, now: new Date(clock.nowMs()) });
      return new Map(rows.map(({ key, value, provenance }) => [key, { tier: 'content', value, provenance }]));
    } catch (error) {
      log.warn({ err: error }, 'content store cannot be read: taken for a miss');
      return new Map();
    }
  }

  function startBatch(projectId: string): Batch {
    const keys = new Set<string>();
    const found = Promise.resolve().then(() => {
      gathering.delete(projectId);
      return read(keys, projectId);
    });
    const batch = { keys, found };
    gathering.set(projectId, batch);
    return batch;
  }

  return {
    async getMany(keys, { projectId }) {
      const batch = gathering.get(projectId) ?? startBatch(projectId);
      for (const key of keys) batch.keys.add(key);
      const found = await batch.found;
      return new Map(
        keys.flatMap((key) => {
          const entry = found.get(key);
          return entry ? [[key, entry] as const] : [];
        }),
      );
    },

    async put(key, entry) {
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
          return await putAnswer(db, row);
        } catch (error) {
          if (clock.nowMs() >= untilMs) return log.warn({ err: error }, 'content store cannot be written');
          await clock.sleep(retryMs);
        }
      }
    },
  };
}

function plain(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
