import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Tx } from '../platform/prisma.ts';

export interface RunStageJob {
  readonly runId: string;
}

/** Sends a run to the workers, inside the caller's transaction: the job exists if and only if its row does. */
export async function enqueueRun(boss: PgBoss, tx: Tx, runId: string, priority: number): Promise<void> {
  await boss.send('run-stage', { runId } satisfies RunStageJob, { priority, db: fromPrisma(tx) });
}
