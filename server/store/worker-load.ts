import type { Tx } from '../platform/prisma.ts';
import type { QueueName } from '../platform/queue.ts';

export interface WorkerLoad {
  readonly id: string;
  /** Most runs that it executes at the same time, as things are. */
  readonly slots: number;
  readonly busy: number;
  readonly preparing: number;
  readonly runMs: number | null;
  readonly saturation: number;
  readonly stalledShare: number;
}

/** Says what a worker takes on; it counts as living for ten seconds after that. By the database's clock: the workers' own may differ. */
export async function tellWorkerLoad(tx: Tx, load: WorkerLoad): Promise<void> {
  const { id, slots, busy, preparing, runMs, saturation, stalledShare } = load;
  await tx.$executeRaw`
    INSERT INTO worker_load (id, slots, busy, preparing, run_ms, saturation, stalled_share, seen_at)
    VALUES (${id}::uuid, ${slots}::int, ${busy}::int, ${preparing}::int, ${runMs}::float8, ${saturation}::float8, ${stalledShare}::float8, now())
    ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, busy = excluded.busy, preparing = excluded.preparing, run_ms = excluded.run_ms,
      saturation = excluded.saturation, stalled_share = excluded.stalled_share, seen_at = excluded.seen_at`;
}

/** A worker that ends takes its row along, and those of workers that died without a word. */
export async function endWorkerLoad(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM worker_load WHERE id = ${id}::uuid OR seen_at < now() - interval '1 minute'`;
}

/** Saturation and the share of time stood still are those of the worker that has most of it. */
export interface WorkersLoad extends Omit<WorkerLoad, 'id'> {
  readonly live: number;
}

/** All workers of the database that have been heard of within ten seconds, as one. */
export async function workersLoad(tx: Tx): Promise<WorkersLoad> {
  const [row] = await tx.$queryRaw<WorkersLoad[]>`
    SELECT count(*)::int AS live, coalesce(sum(slots), 0)::int AS slots, coalesce(sum(busy), 0)::int AS busy,
      coalesce(sum(preparing), 0)::int AS preparing, avg(run_ms) AS "runMs",
      coalesce(max(saturation), 0) AS saturation, coalesce(max(stalled_share), 0) AS "stalledShare"
    FROM worker_load WHERE seen_at > now() - interval '10 seconds'`;
  if (!row) throw new Error('An aggregate yields one row.');
  return row;
}

export interface QueueDepth {
  readonly queue: string;
  /** Due, and not taken. */
  readonly waiting: number;
  readonly running: number;
  /** How long the longest waiting job has been due; null when none waits. */
  readonly oldestWaitingMs: number | null;
}

/** How much waits and is under way: one statement over partial indexes. Every queue that is asked for is told, the empty ones too. */
export function queueDepths(tx: Tx, queues: readonly QueueName[]): Promise<QueueDepth[]> {
  return tx.$queryRaw<QueueDepth[]>`
    SELECT asked.queue, count(*) FILTER (WHERE job.state <> 'active')::int AS waiting,
      count(*) FILTER (WHERE job.state = 'active')::int AS running,
      (extract(epoch FROM now() - min(job.start_after) FILTER (WHERE job.state <> 'active')) * 1000)::float8 AS "oldestWaitingMs"
    FROM unnest(${queues}::text[]) AS asked(queue)
    LEFT JOIN pgboss.job AS job ON job.name = asked.queue AND job.state IN ('created', 'retry', 'active') AND job.start_after <= now()
    GROUP BY asked.queue`;
}
