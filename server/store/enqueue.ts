import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../platform/prisma.ts';

export interface RunStageJob {
  readonly runId: string;
}

export interface ForgetAnswersJob {
  readonly keys: readonly string[];
}

/** Has copies of removed answers removed wherever they are, inside the transaction that removes the answers. */
export async function enqueueForget(boss: PgBoss, tx: Tx, keys: readonly string[]): Promise<void> {
  await boss.send('forget-answers', { keys } satisfies ForgetAnswersJob, { db: fromPrisma(tx) });
}

/** Sends a run to the workers, inside the caller's transaction: the job exists if and only if its row does. */
export async function enqueueRun(boss: PgBoss, tx: Tx, runId: string, priority: number): Promise<void> {
  await boss.send('run-stage', { runId } satisfies RunStageJob, { priority, db: fromPrisma(tx) });
}
