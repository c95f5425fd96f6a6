import type { Prisma, ReviewDecision, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface ReviewRow {
  readonly id: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly decision: ReviewDecision;
  readonly comment: string;
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
      reviewer_id AS "reviewerId", created_at AS "createdAt"
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

export async function insertReview(
  tx: Tx,
  review: NewReview,
  feedback: readonly NewFeedback[],
): Promise<void> {
  await tx.review.create({ data: review });
  if (feedback.length === 0) return;
  const { workspaceId, projectId, stage, versionId, reviewerId, createdAt } = review;
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
