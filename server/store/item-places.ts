import type { StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** The newest version that holds an item, and the number of its stage's newest version. An item's id belongs to one stage alone. */
export async function findItemPlace(
  tx: Tx,
  {
    workspaceId,
    projectId,
    itemId,
  }: { readonly workspaceId: string; readonly projectId: string; readonly itemId: string },
): Promise<{
  readonly stage: StageName;
  readonly title: string;
  readonly versionId: string;
  readonly number: number;
  readonly newest: number;
} | null> {
  const rows = await tx.$queryRaw<NonNullable<Awaited<ReturnType<typeof findItemPlace>>>[]>`
    SELECT item.stage, item.title, version.id AS "versionId", version.number,
      (SELECT max(number) FROM artifact_version WHERE project_id = ${projectId}::uuid AND stage = item.stage) AS newest
    FROM unnest(enum_range(NULL::"StageName")) AS stage
    JOIN artifact_item AS item ON item.project_id = ${projectId}::uuid AND item.stage = stage.stage AND item.item_id = ${itemId}
    JOIN artifact_version AS version ON version.id = item.version_id
    WHERE item.workspace_id = ${workspaceId}::uuid ORDER BY version.number DESC LIMIT 1`;
  return rows[0] ?? null;
}
