import type { StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

export interface ReviewRequestRow {
  readonly askedId: string;
  readonly askedById: string;
  readonly askedAt: Date;
}

/** Who is asked to review a stage, the first asked first. */
export function listReviewRequests(tx: Tx, { projectId, stage }: OfStage): Promise<ReviewRequestRow[]> {
  return tx.reviewRequest.findMany({
    where: { projectId, stage },
    orderBy: [{ askedAt: 'asc' }, { askedId: 'asc' }],
    select: { askedId: true, askedById: true, askedAt: true },
  });
}

/** Asks a person, or asks them again. */
export async function putReviewRequest(
  tx: Tx,
  request: OfStage & ReviewRequestRow & { readonly workspaceId: string },
): Promise<void> {
  const { projectId, stage, askedId, askedById, askedAt } = request;
  await tx.reviewRequest.upsert({
    where: { projectId_stage_askedId: { projectId, stage, askedId } },
    create: request,
    update: { askedById, askedAt },
    select: { askedId: true },
  });
}

/** Lets a person off; answers whether they were asked. */
export async function endReviewRequest(
  tx: Tx,
  { projectId, stage, askedId }: OfStage & { readonly askedId: string },
): Promise<boolean> {
  const { count } = await tx.reviewRequest.deleteMany({ where: { projectId, stage, askedId } });
  return count > 0;
}
