import type { Tx } from '../platform/prisma.ts';

export interface RunEventRow {
  readonly seq: number;
  readonly kind: string;
  readonly payload: unknown;
}

/** Channel of the notifications: the payload is `<run id> <highest seq>`. */
export const runEventChannel = 'run_event';
export const runCancelChannel = 'run_cancel';

/**
 * Appends events and tells every listener, in one statement: a listener that is woken finds the rows. Those of a run that was
 * deleted meanwhile go nowhere.
 */
export async function appendRunEvents(tx: Tx, runId: string, events: readonly RunEventRow[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO run_event (run_id, seq, kind, payload)
      SELECT ${runId}::uuid, (event->>'seq')::int, event->>'kind', event->'payload'
      FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) AS event
      WHERE EXISTS (SELECT 1 FROM run WHERE id = ${runId}::uuid)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT pg_notify(${runEventChannel}, ${`${runId} ${last.seq}`}) FROM (SELECT count(*) FROM added) AS counted`;
}

export function readRunEvents(tx: Tx, runId: string, afterSeq: number, limit = 500): Promise<RunEventRow[]> {
  return tx.runEvent.findMany({
    where: { runId, seq: { gt: afterSeq } },
    orderBy: { seq: 'asc' },
    take: limit,
    select: { seq: true, kind: true, payload: true },
  });
}

/** Sequence number that the next event of the run gets. */
export async function nextSeq(tx: Tx, runId: string): Promise<number> {
  const { _max } = await tx.runEvent.aggregate({ where: { runId }, _max: { seq: true } });
  return (_max.seq ?? -1) + 1;
}

/** Streamed words serve the viewers of a live run; once it has ended for an hour, the answers are enough. */
export async function deleteOldWords(tx: Tx, endedBefore: Date): Promise<number> {
  const { count } = await tx.runEvent.deleteMany({
    where: { kind: 'task.words', run: { finishedAt: { lt: endedBefore } } },
  });
  return count;
}
