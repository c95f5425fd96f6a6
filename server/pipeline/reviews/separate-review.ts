import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { transaction } from '#server/store/transaction.ts';
import { writersOf } from '#server/store/version-writers.ts';
import { setReviewSeparate } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** Of four eyes: who wrote in a version does not approve it. They may send it back all the same. */
export async function refuseOwnWriting(
  tx: Tx,
  { userId }: Caller,
  version: { readonly id: string; readonly number: number },
): Promise<void> {
  if (!(await writersOf(tx, version.id)).includes(userId)) return;
  throw new AppError(
    'precondition_failed',
    `You wrote in version ${version.number}, and in this workspace somebody else approves what one wrote. Ask a colleague to review it.`,
  );
}

/** Whether from now on who wrote a version does not approve it. */
export async function setSeparateReview(
  { db, clock }: PipelineContext,
  caller: Caller,
  on: boolean,
): Promise<void> {
  requireMay(caller, 'manage');
  const { workspaceId, userId: actorId } = caller;
  await transaction(db, async (tx) => {
    await setReviewSeparate(tx, workspaceId, on);
    await appendAudit(tx, {
      ...{ workspaceId, projectId: null, actorId, createdAt: new Date(clock.nowMs()) },
      action: 'workspace.separate_review_set',
      details: { on },
    });
  });
}
