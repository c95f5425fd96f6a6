import { markClass } from '../platform/marks.ts';
import type { Tx } from '../platform/prisma.ts';
import type { QueueName } from '../platform/queue.ts';

export interface UnmarkedJob {
  readonly id: string;
  readonly queue: QueueName;
  /** Names the attempt: the next one counts one more. */
  readonly retryCount: number;
}

/** Jobs under way whose process holds no mark for them any more. A job that was taken this very second may not be marked yet. */
export function listUnmarkedJobs(tx: Tx, queues: readonly QueueName[]): Promise<UnmarkedJob[]> {
  return tx.$queryRaw<UnmarkedJob[]>`
    SELECT id::text, name AS queue, retry_count AS "retryCount" FROM pgboss.job
    WHERE name = ANY(${queues}::text[]) AND state = 'active' AND started_on < now() - interval '1 second'
      AND NOT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND classid::bigint = ${markClass} AND objsubid = 2
          AND objid::bigint = (hashtext(job.id::text)::bigint & 4294967295)
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
}
