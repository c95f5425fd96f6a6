import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { getAnswers, putAnswer } from '../store/answers.ts';
import type { Tier, TierEntry } from './tier.ts';

export interface ContentTierSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a finished answer is held and tried again while the database is away: it has been paid for. */
const heldMs = 30_000;
const retryMs = 500;

/** The content store: answers by content hash in PostgreSQL, shared by every process. Look-ups of one tick become one statement. */
export function createContentTier({ db, clock, log }: ContentTierSettings): Tier {
  let gathering: { keys: Set<string>; found: Promise<ReadonlyMap<string, TierEntry>> } | null = null;

  async function read(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, TierEntry>> {
    try {
      const rows = await getAnswers(db, [...keys], new Date(clock.nowMs()));
      return new Map(rows.map(({ key, value, provenance }) => [key, { value, provenance }]));
    } catch (error) {
      log.warn({ err: error }, 'content store cannot be read: taken for a miss');
      return new Map();
    }
  }

  return {
    async getMany(keys) {
      if (!gathering) {
        const batch = new Set<string>();
        const found = Promise.resolve().then(() => {
          gathering = null;
          return read(batch);
        });
        gathering = { keys: batch, found };
      }
      for (const key of keys) gathering.keys.add(key);
      const found = await gathering.found;
      return new Map(
        keys.flatMap((key) => {
          const entry = found.get(key);
          return entry ? [[key, entry] as const] : [];
        }),
      );
    },

    async put(entry) {
      const untilMs = clock.nowMs() + heldMs;
      const row = {
        ...entry,
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
