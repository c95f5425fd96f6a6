import type { Tx } from '../platform/prisma.ts';

/**
 * People whose words stand in a version: whoever edited it, chose or went back, and those on whose words they built, as far as these were
 * not approved before. What the models wrote anew ends the line; what they wrote around somebody's words does not.
 */
export async function writersOf(tx: Tx, versionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ authorId: string }[]>`
    WITH RECURSIVE line AS (
      SELECT id, parent_id, author_kind, author_id, generated IS NOT NULL AS merged
      FROM artifact_version WHERE id = ${versionId}::uuid
      UNION ALL
      SELECT before.id, before.parent_id, before.author_kind, before.author_id, before.generated IS NOT NULL
      FROM line JOIN artifact_version AS before ON before.id = line.parent_id
      WHERE (line.author_kind = 'person' OR line.merged)
        AND NOT EXISTS (SELECT 1 FROM review WHERE version_id = before.id AND decision = 'approved'))
    SELECT DISTINCT author_id AS "authorId" FROM line WHERE author_kind = 'person' AND author_id IS NOT NULL`;
  return rows.map(({ authorId }) => authorId);
}
