import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { appendAudit } from '#server/store/audit.ts';
import { cancelQueued, getRun, requestCancel } from '#server/store/runs.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { appendLastEvent } from './append-last-event.ts';

/** Ends a run: at once where no worker has it yet, else by telling the worker, which ends the model calls under way. */
export async function cancelRun(
  { db, clock }: PipelineContext,
  caller: Caller,
  runId: string,
): Promise<void> {
  requireMay(caller, 'write');
  const run = await getRun(db, caller.workspaceId, runId);
  if (run.finishedAt) return;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    if (await cancelQueued(tx, runId, now)) {
      await appendLastEvent(tx, runId, { kind: 'run.cancelled' });
    } else if ((await requestCancel(tx, { id: runId }, now)) === 0) {
      return;
    }
    await appendAudit(tx, {
      workspaceId: caller.workspaceId,
      projectId: run.projectId,
      actorId: caller.userId,
      action: 'run.cancelled',
      stage: run.stage,
      details: { run: runId },
      createdAt: now,
    });
  });
}
