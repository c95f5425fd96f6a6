import type { Prisma, ReviewDecision, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface ReviewRow {
  readonly id: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly decision: ReviewDecision;
  readonly comment: string;
  /** Why it was approved although findings held it up; null where none did. */
  readonly overrideReason: string | null;
  readonly reviewerId: string;
  readonly createdAt: Date;
}

export interface FeedbackRow {
  readonly id: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly anchor: string | null;
  readonly origin: unknown;
  readonly text: string;
  readonly createdById: string;
  readonly createdAt: Date;
}

const reviewColumns = {
  id: true,
  projectId: true,
  stage: true,
  versionId: true,
  decision: true,
  comment: true,
  overrideReason: true,
  reviewerId: true,
  createdAt: true,
} as const;
const feedbackColumns = {
  id: true,
  stage: true,
  versionId: true,
  anchor: true,
  origin: true,
  text: true,
  createdById: true,
  createdAt: true,
} as const;

/** The last decision on each version named, in one statement. */
export async function lastReviews(tx: Tx, versionIds: readonly string[]): Promise<ReviewRow[]> {
  if (versionIds.length === 0) return [];
  return tx.$queryRaw<ReviewRow[]>`
    SELECT DISTINCT ON (version_id) id, project_id AS "projectId", stage, version_id AS "versionId", decision, comment,
      override_reason AS "overrideReason", reviewer_id AS "reviewerId", created_at AS "createdAt"
    FROM review WHERE version_id = ANY(${versionIds}::uuid[])
    ORDER BY version_id, created_at DESC, id DESC`;
}

/** Every decision on the versions named with the content hash that it is bound to, newest first. */
export function reviewsOfVersions(
  tx: Tx,
  versionIds: readonly string[],
): Promise<(ReviewRow & { readonly contentHash: string })[]> {
  return tx.review.findMany({
    where: { versionId: { in: [...versionIds] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { ...reviewColumns, contentHash: true },
  });
}

/** The last decision on a version of the stage before the one with this number, reopenings aside; null where there is none. */
export async function lastDecisionBefore(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string; readonly stage: StageName },
  number: number,
): Promise<(ReviewRow & { readonly number: number }) | null> {
  const review = await tx.review.findFirst({
    where: { ...where, decision: { not: 'reopened' }, version: { number: { lt: number } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { ...reviewColumns, version: { select: { number: true } } },
  });
  return review && { ...review, number: review.version.number };
}

export interface NewReview {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly contentHash: string;
  readonly decision: ReviewDecision;
  readonly comment: string;
  readonly overrideReason: string | null;
  readonly reviewerId: string;
  readonly createdAt: Date;
}

export interface NewFeedback {
  readonly id: string;
  readonly anchor: string | null;
  /** What the anchor stands for in the version reviewed. */
  readonly origin?: Prisma.InputJsonValue;
  readonly text: string;
}

/** Keeps a decision. Its stage is decided by it, and nobody is asked for a review of it any more; or, reopened, it waits once more. */
export async function insertReview(
  tx: Tx,
  review: NewReview,
  feedback: readonly NewFeedback[],
): Promise<void> {
  const { id, workspaceId, projectId, stage, versionId, decision, reviewerId, createdAt } = review;
  const reopened = decision === 'reopened';
  const decided = await tx.$executeRaw`
    WITH taken AS (
      INSERT INTO review (id, workspace_id, project_id, stage, version_id, content_hash, decision, comment, override_reason, reviewer_id, created_at)
      VALUES (${id}::uuid, ${workspaceId}::uuid, ${projectId}::uuid, ${stage}::"StageName", ${versionId}::uuid,
        ${review.contentHash}, ${decision}::"ReviewDecision", ${review.comment},
        ${review.overrideReason}, ${reviewerId}, ${createdAt})
      RETURNING *),
    answered AS (
      DELETE FROM review_request USING taken
      WHERE review_request.project_id = taken.project_id AND review_request.stage = taken.stage AND NOT ${reopened})
    UPDATE stage_review SET waiting = ${reopened}, since = taken.created_at,
      decision = CASE WHEN ${reopened} THEN stage_review.decision ELSE taken.decision END,
      decided_by_id = CASE WHEN ${reopened} THEN stage_review.decided_by_id ELSE taken.reviewer_id END,
      decided_at = CASE WHEN ${reopened} THEN stage_review.decided_at ELSE taken.created_at END,
      decided_version_id = CASE WHEN ${reopened} THEN stage_review.decided_version_id ELSE taken.version_id END
    FROM taken WHERE stage_review.project_id = taken.project_id AND stage_review.stage = taken.stage`;
  if (decided === 0) throw new Error(`The ${stage} of project ${projectId} do not stand among the reviews.`);
  if (feedback.length === 0) return;
  await tx.feedback.createMany({
    data: feedback.map((entry) => ({
      ...entry,
      workspaceId,
      projectId,
      stage,
      versionId,
      reviewId: review.id,
      createdById: reviewerId,
      createdAt,
    })),
  });
}

/** Every request for change on a project, oldest first: each binds all versions after it. */
export function listFeedback(
  tx: Tx,
  where: { readonly projectId: string; readonly stage?: StageName },
): Promise<FeedbackRow[]> {
  return tx.feedback.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: feedbackColumns,
  });
}
