import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../platform/prisma.ts';
import { activeTraceparent } from '../platform/tracing.ts';

export interface RunStageJob {
  readonly runId: string;
  /** The trace of whoever started it. */
  readonly traceparent?: string | null;
}

/** Runs that no job will end any more: the queue gave up after their worker died, or lost them. */
export async function listOrphanedRuns(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT run.id FROM run WHERE status IN ('queued', 'running') AND NOT EXISTS (
      SELECT 1 FROM pgboss.job WHERE name = 'run-stage' AND state IN ('created', 'retry', 'active')
        AND data->>'runId' = run.id::text)`;
  return rows.map(({ id }) => id);
}

export interface PregenerateJob {
  readonly preparationId: string;
  readonly traceparent?: string | null;
}

/** Sends a preparation to the workers, inside the caller's transaction, not to begin before `delayMs` have passed. */
export async function enqueuePregenerate(
  boss: PgBoss,
  tx: Tx,
  preparationId: string,
  delayMs: number,
): Promise<void> {
  const startAfter = Math.ceil(delayMs / 1_000);
  const job = { preparationId, traceparent: activeTraceparent() } satisfies PregenerateJob;
  await boss.send('pregenerate', job, {
    startAfter,
    db: fromPrisma(tx),
  });
}

export interface ForgetAnswersJob {
  readonly keys: readonly string[];
}

/** Has copies of removed answers removed wherever they are, inside the transaction that removes the answers. */
export async function enqueueForget(boss: PgBoss, tx: Tx, keys: readonly string[]): Promise<void> {
  await boss.send('forget-answers', { keys } satisfies ForgetAnswersJob, { db: fromPrisma(tx) });
}

export interface QueuedRun {
  readonly runId: string;
  readonly workspaceId: string;
  /** See `turns.ts`; the queue's priorities are turns upside down. */
  readonly turn: number;
}

/** Sends a run to the workers, inside the caller's transaction: the job exists if and only if its row does. */
export async function enqueueRun(
  boss: PgBoss,
  tx: Tx,
  { runId, workspaceId, turn }: QueuedRun,
): Promise<void> {
  const options = { priority: -turn, group: { id: workspaceId }, db: fromPrisma(tx) };
  await boss.send('run-stage', { runId, traceparent: activeTraceparent() } satisfies RunStageJob, options);
}

/** Has the operator's own system told of an alert's change, inside the transaction that makes it. */
export async function enqueueAlertWebhook(
  boss: PgBoss,
  tx: Tx,
  job: { readonly alertId: string; readonly change: string },
): Promise<void> {
  await boss.send('alert-webhook', job, { db: fromPrisma(tx) });
}
