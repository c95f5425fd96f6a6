import type { Tx } from '../platform/prisma.ts';

/** What tells these locks from other advisory ones of the database. */
const turnClass = 963_147;

/** Where a new run of a workspace would stand in the queue, and how fast it goes there. */
export interface Turn {
  /** Its number among the turns of all workspaces: the lowest goes first. */
  readonly turn: number;
  /** Runs that wait and go before it. */
  readonly ahead: number;
  readonly running: number;
  /** Of all living workers. */
  readonly slots: number;
  /** What a run took of late; null where no worker has finished one. */
  readonly runMs: number | null;
}

/**
 * Turns by start-time fair queueing (Goyal, Vin, Cheng 1996), every run weighing the same: a workspace's run comes one turn after its
 * last one, but never before the turn that the queue has reached. So who starts forty runs waits for the others' first one after each of
 * their own, and who has been away saves no turns up. With an empty queue the count begins again.
 */
export async function readTurn(tx: Tx, workspaceId: string): Promise<Turn> {
  const [row] = await tx.$queryRaw<Turn[]>`
    WITH live AS MATERIALIZED (
      SELECT state, -priority AS turn, group_id FROM pgboss.job
      WHERE name = 'run-stage' AND state IN ('created', 'retry', 'active')),
    next AS (
      SELECT greatest(
        coalesce(max(turn) FILTER (WHERE state = 'active'), min(turn), 0),
        max(turn) FILTER (WHERE group_id = ${workspaceId}) + 1) AS turn FROM live)
    SELECT next.turn::int, live.ahead, live.running, workers.slots, workers."runMs"
    FROM next,
      LATERAL (SELECT count(*) FILTER (WHERE state <> 'active' AND live.turn <= next.turn)::int AS ahead,
        count(*) FILTER (WHERE state = 'active')::int AS running FROM live) AS live,
      (SELECT coalesce(sum(slots), 0)::int AS slots, avg(run_ms) AS "runMs" FROM worker_load
        WHERE seen_at > now() - interval '10 seconds') AS workers`;
  if (!row) throw new Error('An aggregate yields one row.');
  return row;
}

/** The next turn of a workspace, for the run that this transaction enqueues: another start in the workspace waits for its end. */
export async function takeTurn(tx: Tx, workspaceId: string): Promise<Turn> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${turnClass}::int, hashtext(${workspaceId}))::text`;
  return readTurn(tx, workspaceId);
}
