import type { StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** A version that is the newest of its stage from now on. */
export interface NewestVersion {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  /** Whoever had it made, or wrote it. */
  readonly actorId: string;
  readonly now: Date;
}

/** The stage waits for a decision: since now, or since it began to wait. Answers whether it begins to. */
export async function waitForReview(tx: Tx, version: NewestVersion): Promise<boolean> {
  const { workspaceId, projectId, stage, versionId, actorId, now } = version;
  const [row] = await tx.$queryRaw<{ began: boolean }[]>`
    WITH before AS (
      SELECT waiting FROM stage_review WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName")
    INSERT INTO stage_review (project_id, stage, workspace_id, version_id, waiting, since, started_by_id)
    VALUES (${projectId}::uuid, ${stage}::"StageName", ${workspaceId}::uuid, ${versionId}::uuid, true, ${now}, ${actorId})
    ON CONFLICT (project_id, stage) DO UPDATE SET version_id = excluded.version_id, waiting = true,
      since = CASE WHEN stage_review.waiting THEN stage_review.since ELSE excluded.since END,
      started_by_id = excluded.started_by_id
    RETURNING NOT coalesce((SELECT waiting FROM before), false) AS began`;
  return row?.began ?? true;
}

/** Whether the stage waits for a decision. */
export async function isWaiting(
  tx: Tx,
  { projectId, stage }: Pick<NewestVersion, 'projectId' | 'stage'>,
): Promise<boolean> {
  const row = await tx.stageReview.findUnique({
    where: { projectId_stage: { projectId, stage } },
    select: { waiting: true },
  });
  return row?.waiting ?? false;
}
