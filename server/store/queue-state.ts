import type { Tx } from '../platform/prisma.ts';

export interface QueueState {
  readonly waiting: number;
  readonly running: number;
  /** How long the longest waiting job has been due; null when none waits. */
  readonly oldestWaitingMs: number | null;
  /** Worker processes that were heard of within three of their heartbeats. */
  readonly workersLive: number;
}

/** Runs that wait or are under way, and who works on them: one statement over partial indexes and a table of a few rows. */
export async function queueState(tx: Tx): Promise<QueueState> {
  const [row] = await tx.$queryRaw<QueueState[]>`
    SELECT count(*) FILTER (WHERE state <> 'active')::int AS "waiting",
      count(*) FILTER (WHERE state = 'active')::int AS "running",
      (extract(epoch FROM now() - min(start_after) FILTER (WHERE state <> 'active')) * 1000)::float8 AS "oldestWaitingMs",
      (SELECT count(*)::int FROM pgboss.instance
        WHERE name = 'worker' AND stopped_on IS NULL
          AND heartbeat_on > now() - heartbeat_seconds * 3 * interval '1 second') AS "workersLive"
    FROM pgboss.job
    WHERE name = 'run-stage' AND state IN ('created', 'retry', 'active') AND start_after <= now()`;
  if (!row) throw new Error('A count without GROUP BY yields one row.');
  return row;
}
