import type { Tx } from '#server/platform/prisma.ts';
import { endPreparations, insertPreparation } from '#server/store/pregenerations.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type StageName, stagesAfter } from '../stages/stage.ts';

/** A version that is now the newest of its stage, or under review once more. */
export interface UnderReview {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly now: Date;
}

/**
 * What is prepared waits so long. Whoever approves at once, as programs do, is served sooner by calls of their own than by calls that nobody
 * hurried; whoever edits saves again and again.
 */
const pauseMs = { model: 2_000, person: 4_000 } as const;

/**
 * Ends what was prepared from older versions and has the next stage prepared from this one, inside the transaction that saves it: the
 * job exists if and only if the version does. Whether it is worth it, the worker decides.
 */
export async function followWithPreparation(
  context: PipelineContext,
  tx: Tx,
  version: UnderReview & { readonly authorKind: 'model' | 'person' },
): Promise<void> {
  if (!context.storesAnswers) return;
  const { workspaceId, projectId, stage, now, authorKind } = version;
  const stages = [stage, ...stagesAfter(stage)];
  // A person's edition has made no use of what was prepared.
  const consumed = authorKind === 'model' ? stage : null;
  const spared = afterOf(stage);
  await endPreparations(tx, { workspaceId, projectId, stages }, { ended: 'rebased', consumed, spared, now });
  await enqueueNext(context, tx, version, pauseMs[authorKind]);
}

/** After a decision: what would build on a version that is not to be built on ends, and begins anew where it is reviewed once more. */
export async function followDecision(
  context: PipelineContext,
  tx: Tx,
  { decision, ...version }: UnderReview & { readonly decision: string },
): Promise<void> {
  if (decision === 'approved' || !context.storesAnswers) return;
  const { workspaceId, projectId, stage, now } = version;
  const stages = [stage, ...stagesAfter(stage)];
  const spared = afterOf(stage);
  await endPreparations(tx, { workspaceId, projectId, stages }, { ended: 'dropped', spared, now });
  if (decision === 'reopened') await enqueueNext(context, tx, version, pauseMs.model);
}

async function enqueueNext(
  context: PipelineContext,
  tx: Tx,
  { workspaceId, projectId, stage, versionId, now }: UnderReview,
  delayMs: number,
): Promise<void> {
  const next = afterOf(stage);
  if (next === null) return;
  const id = context.newId();
  const row = { id, workspaceId, projectId, stage: next, fromVersionId: versionId, createdAt: now };
  if (await insertPreparation(tx, row)) await context.enqueuePregenerate(tx, id, delayMs);
}

/** What is prepared early of it stands on the stages before this one. */
function afterOf(stage: StageName): StageName | null {
  return stagesAfter(stage)[0] ?? null;
}
