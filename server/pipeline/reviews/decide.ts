import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { type FineOn, insertFineVerdicts } from '#server/store/fine-verdicts.ts';
import { updateProject } from '#server/store/projects.ts';
import { insertReview, type NewFeedback } from '#server/store/reviews.ts';
import { type NewestStanding, readStanding } from '#server/store/stage-standing.ts';
import { transaction } from '#server/store/transaction.ts';
import { findVersion, hasVersion, type VersionRow } from '#server/store/versions.ts';
import { approvalRules } from '#server/store/workspaces.ts';
import { tellDecision } from '../notifications/tell.ts';
import type { Decide } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { followDecision } from '../preparation/follow-with-preparation.ts';
import { holdForFindings, type Overridden } from '../quality/hold-for-findings.ts';
import { originOf } from '../stages/origin.ts';
import { reviewedIn } from '../stages/staged-artifact.ts';
import { refuseLive } from '../versions/lock-newest.ts';
import { conflictsOf } from '../versions/view-version.ts';
import type { Decision, ReviewView } from '../views.ts';
import { refuseOwnWriting } from './separate-review.ts';
import { allowedDecisions } from './stage-state.ts';

/** Records a decision on exactly the bytes that the reviewer saw. Whatever changed meanwhile is a conflict, never overwritten. */
export async function decide(context: PipelineContext, caller: Caller, input: Decide): Promise<ReviewView> {
  requireMay(caller, 'review');
  const { stage, versionId, decision, comment } = input;
  const rules = decision === 'approved' ? await approvalRules(context.db, caller.workspaceId) : null;
  const overridden = rules && (await holdForFindings(context, caller, input, rules));
  const isSeparate = rules?.separateReview ?? false;
  const taken = { id: context.newId(), at: new Date(context.clock.nowMs()) };
  const versionNumber = await transaction(context.db, (tx) =>
    takeDecision(context, tx, caller, input, { ...taken, overridden, isSeparate }),
  );
  const overrideReason = overridden?.reason ?? null;
  return {
    ...taken,
    stage,
    decision,
    comment,
    overrideReason,
    by: caller.userName,
    versionId,
    versionNumber,
  };
}

/** The same in the caller's transaction, which has seen that they may; answers the version's number. */
export async function takeDecision(
  context: PipelineContext,
  tx: Tx,
  caller: Caller,
  input: Decide,
  {
    id: reviewId,
    at: createdAt,
    overridden,
    isSeparate,
  }: {
    readonly id: string;
    readonly at: Date;
    readonly overridden: Overridden | null;
    /** Whether somebody else approves what one wrote. */
    readonly isSeparate: boolean;
  },
): Promise<number> {
  const { workspaceId } = caller;
  const { projectId, stage, versionId, decision, comment } = input;
  // Locks it as well, as whoever writes into a project does.
  await updateProject(tx, { workspaceId, projectId }, { updatedAt: createdAt });
  const { newest, live } = await readStanding(tx, { projectId, stage });
  if (newest?.id !== versionId) {
    if (!(await hasVersion(tx, { projectId, stage, id: versionId }))) throw notFound('version');
    throw new AppError(
      'conflict',
      `Version ${newest?.number} was made while you were reviewing. Look at it, then decide.`,
    );
  }
  if (newest.hash !== input.contentHash) {
    throw new AppError('conflict', 'The artifact is not the one that you saw. Load it again, then decide.');
  }
  refuseLive(stage, live);
  if (decision === 'approved') refuseOpenConflicts(newest);
  const before = newest.decision;
  if (!allowedDecisions(before).includes(decision)) throw alreadyDecided(before);
  if (decision === 'approved' && isSeparate) await refuseOwnWriting(tx, caller, newest);
  const review = {
    id: reviewId,
    workspaceId,
    projectId,
    stage,
    versionId,
    contentHash: input.contentHash,
    decision,
    comment,
    overrideReason: overridden?.reason ?? null,
    reviewerId: caller.userId,
    createdAt,
  };
  const reviewed = feedbackTo(input).some(({ anchor }) => anchor !== null)
    ? await findVersion(tx, { workspaceId, projectId, stage, id: versionId })
    : null;
  await insertReview(tx, review, bindingFeedback(context, input, reviewed));
  await keepFine(tx, review, input.fine ?? []);
  await followDecision(context, tx, {
    workspaceId,
    projectId,
    stage,
    versionId,
    decision,
    now: createdAt,
  });
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId: caller.userId,
    action: `review.${decision}`,
    stage,
    details: {
      version: newest.number,
      ...(overridden && { overridden: overridden.findings, reason: overridden.reason }),
    },
    createdAt,
  });
  await tellDecision(context, tx, {
    workspaceId,
    projectId,
    stage,
    version: newest.number,
    actorId: caller.userId,
    decision,
    now: createdAt,
  });
  return newest.number;
}

/** A verdict is about words that the reviewer saw, so it must name an item of this version. */
async function keepFine(tx: Tx, review: FineOn, itemIds: readonly string[]): Promise<void> {
  const kept = await insertFineVerdicts(tx, review, itemIds);
  const unknown = itemIds.find((id) => !kept.has(id));
  if (unknown !== undefined)
    throw new AppError('bad_input', `This version has no ${unknown}.`, { field: 'fine' });
}

/** Approving would settle unread what a person and the models both changed. */
function refuseOpenConflicts(version: NewestStanding): void {
  const [first, ...more] = conflictsOf(version);
  if (!first) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  throw new AppError(
    'precondition_failed',
    `Choose between your text and the newly generated one first: ${first.itemId}${others}.`,
  );
}

/** What the next version must obey. A rejection's reason binds too: a "no" that changes nothing would come back as it was. */
function feedbackTo({ decision, comment, feedback }: Decide): Decide['feedback'] {
  return decision === 'rejected' ? [{ anchor: null, text: comment }] : feedback;
}

function bindingFeedback(
  context: PipelineContext,
  input: Decide,
  reviewed: VersionRow | null,
): NewFeedback[] {
  const { items, producedBy } = reviewed ? reviewedIn(input.stage, reviewed) : { items: [], producedBy: {} };
  return feedbackTo(input).map(({ anchor, text }) => {
    const entry = { id: context.newId(), anchor, text };
    return anchor === null ? entry : { ...entry, origin: originOf(anchor, items, producedBy) };
  });
}

function alreadyDecided(before: Decision | null): AppError {
  if (before === null || before === 'reopened')
    return new AppError('conflict', 'This version is under review already.');
  const words = { approved: 'approved', changes_requested: 'sent back with requests', rejected: 'rejected' }[
    before
  ];
  return new AppError('conflict', `This version was ${words} already. Reopen it to decide anew.`);
}
