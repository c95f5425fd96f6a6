import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { getProject } from '#server/store/projects.ts';
import { lastDecisionBefore } from '#server/store/reviews.ts';
import { findLook, noteLook } from '#server/store/stage-looks.ts';
import { userNames } from '#server/store/user-names.ts';
import { versionsNamed } from '#server/store/version-history.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { nobody } from '../versions/view-version.ts';
import type { ReviewBaselines } from './history-views.ts';
import type { OfStage } from './view-history.ts';

type OfVersion = OfStage & { readonly versionId: string };

/** What a version under review may be compared with: what was decided last before it, and what the caller saw before it. */
export async function viewBaselines(
  { db }: PipelineContext,
  { workspaceId, userId }: Caller,
  { projectId, stage, versionId }: OfVersion,
): Promise<ReviewBaselines> {
  const where = { workspaceId, projectId, stage };
  const [, look, [version]] = await Promise.all([
    getProject(db, workspaceId, projectId),
    findLook(db, { userId, projectId, stage }),
    versionsNamed(db, where, [versionId]),
  ]);
  if (!version) throw notFound('version');
  const review = await lastDecisionBefore(db, where, version.number);
  // Whoever made the version knows what is new in it, whether or not it was noted that they saw it.
  const isKnown = look?.versionId === versionId || version.authorId === userId;
  const seenId = isKnown ? look?.beforeId : look?.versionId;
  const seenAt = isKnown ? look?.beforeAt : look?.at;
  const [names, [seen]] = await Promise.all([
    userNames(db, review ? [review.reviewerId] : []),
    versionsNamed(db, where, seenId ? [seenId] : []),
  ]);
  return {
    decided: review && {
      versionId: review.versionId,
      number: review.number,
      decision: review.decision,
      by: names.get(review.reviewerId) ?? nobody,
      at: review.createdAt,
    },
    looked:
      seen && seenAt && seen.number < version.number
        ? { versionId: seen.id, number: seen.number, at: seenAt }
        : null,
  };
}

/** Notes that the caller has a stage's version on screen. */
export async function noteVersionSeen(
  { db, clock }: PipelineContext,
  { workspaceId, userId }: Caller,
  { projectId, stage, versionId }: OfVersion,
): Promise<void> {
  const [, [version]] = await Promise.all([
    getProject(db, workspaceId, projectId),
    versionsNamed(db, { workspaceId, projectId, stage }, [versionId]),
  ]);
  if (!version) throw notFound('version');
  const at = new Date(clock.nowMs());
  await noteLook(db, { userId, workspaceId, projectId, stage, versionId, at }, version.authorId === userId);
}
