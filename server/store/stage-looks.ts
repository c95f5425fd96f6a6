import type { StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface StageLook {
  readonly userId: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  readonly at: Date;
}

/** Notes that a person looks at a version. What they saw before it stays known; a version of their own is nothing new to them. */
export async function noteLook(
  tx: Tx,
  { userId, workspaceId, projectId, stage, versionId, at }: StageLook,
  isOwn: boolean,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO stage_look AS look (user_id, workspace_id, project_id, stage, version_id, at)
    VALUES (${userId}, ${workspaceId}::uuid, ${projectId}::uuid, ${stage}::"StageName", ${versionId}::uuid, ${at})
    ON CONFLICT (user_id, project_id, stage) DO UPDATE SET version_id = excluded.version_id, at = excluded.at,
      before_id = CASE WHEN look.version_id = excluded.version_id OR ${isOwn} THEN look.before_id ELSE look.version_id END,
      before_at = CASE WHEN look.version_id = excluded.version_id OR ${isOwn} THEN look.before_at ELSE look.at END`;
}

export function findLook(
  tx: Tx,
  { userId, projectId, stage }: Pick<StageLook, 'userId' | 'projectId' | 'stage'>,
): Promise<{ versionId: string; at: Date; beforeId: string | null; beforeAt: Date | null } | null> {
  return tx.stageLook.findUnique({
    where: { userId_projectId_stage: { userId, projectId, stage } },
    select: { versionId: true, at: true, beforeId: true, beforeAt: true },
  });
}
