import type { StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface FineOn {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly reviewerId: string;
  readonly createdAt: Date;
}

/** Keeps which items a reviewer found fine, each with the hash of its words. Answers the ids that the version has. */
export async function insertFineVerdicts(
  tx: Tx,
  review: FineOn,
  itemIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set();
  const { id, workspaceId, projectId, stage, versionId, reviewerId, createdAt } = review;
  const rows = await tx.$queryRaw<{ itemId: string }[]>`
    INSERT INTO fine_verdict (review_id, item_id, workspace_id, project_id, stage, version_id, hash, created_by_id, created_at)
    SELECT ${id}::uuid, item_id, ${workspaceId}::uuid, ${projectId}::uuid, ${stage}::"StageName", ${versionId}::uuid, hash,
      ${reviewerId}, ${createdAt}
    FROM artifact_item WHERE version_id = ${versionId}::uuid AND item_id = ANY(${[...new Set(itemIds)]}::text[])
    RETURNING item_id AS "itemId"`;
  return new Set(rows.map(({ itemId }) => itemId));
}

export interface StandingVerdict {
  /** Null in the one row of a version that has no items. */
  readonly itemId: string | null;
  readonly hash: string;
  /** Who found the very same words fine: the one who asks where they did, else whoever did last; null where nobody has. */
  readonly byId: string | null;
  readonly by: string | null;
  readonly onVersion: number | null;
}

/** What was said of each item of a version, on whichever version it was said. No row at all: the workspace has no such version. */
export function standingVerdicts(
  tx: Tx,
  where: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly stage: StageName;
    readonly versionId: string;
    readonly userId: string;
  },
): Promise<StandingVerdict[]> {
  return tx.$queryRaw<StandingVerdict[]>`
    SELECT item.item_id AS "itemId", item.hash, fine.created_by_id AS "byId", "user".name AS by, fine.number AS "onVersion"
    FROM artifact_version AS version
    JOIN project ON project.id = version.project_id AND project.tombstoned_at IS NULL
    LEFT JOIN artifact_item AS item ON item.version_id = version.id
    LEFT JOIN LATERAL (
      SELECT fine_verdict.created_by_id, on_version.number FROM fine_verdict
      JOIN artifact_version AS on_version ON on_version.id = fine_verdict.version_id
      WHERE fine_verdict.project_id = item.project_id AND fine_verdict.stage = item.stage
        AND fine_verdict.item_id = item.item_id AND fine_verdict.hash = item.hash
      ORDER BY fine_verdict.created_by_id = ${where.userId} DESC, fine_verdict.created_at DESC LIMIT 1
    ) AS fine ON true
    LEFT JOIN "user" ON "user".id = fine.created_by_id
    WHERE version.id = ${where.versionId}::uuid AND version.workspace_id = ${where.workspaceId}::uuid
      AND version.project_id = ${where.projectId}::uuid AND version.stage = ${where.stage}::"StageName"`;
}
