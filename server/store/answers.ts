import type { Prisma } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface AnswerRow {
  readonly key: string;
  readonly value: unknown;
  readonly provenance: unknown;
}

/**
 * The answers that are stored under these keys, in one statement, which also notes that the project uses them and dates the hit (to
 * the hour: pruning needs no more, and most reads then write nothing).
 */
export async function getAnswers(
  tx: Tx,
  keys: readonly string[],
  { projectId, now }: { readonly projectId: string; readonly now: Date },
): Promise<AnswerRow[]> {
  if (keys.length === 0) return [];
  return tx.$queryRaw<AnswerRow[]>`
    WITH hit AS (SELECT key, value, provenance FROM answer WHERE key = ANY(${keys}::text[])),
    dated AS (
      UPDATE answer SET last_hit_at = ${now}
      WHERE key = ANY(${keys}::text[]) AND last_hit_at < ${now}::timestamptz - interval '1 hour'),
    noted AS (
      INSERT INTO answer_use (key, project_id)
      SELECT hit.key, project.id FROM hit, project WHERE project.id = ${projectId}::uuid AND project.tombstoned_at IS NULL
      ON CONFLICT DO NOTHING)
    SELECT key, value, provenance FROM hit`;
}

export interface NewAnswer {
  readonly key: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly value: Prisma.InputJsonValue;
  readonly provenance: Prisma.InputJsonValue;
  readonly createdAt: Date;
}

/**
 * Stores an answer unless its key has one: the first write wins, so entries never change. Writes nothing for a project that is
 * being deleted.
 */
export async function putAnswer(tx: Tx, { projectId, ...answer }: NewAnswer): Promise<void> {
  const value = JSON.stringify(answer.value);
  await tx.$executeRaw`
    WITH living AS (SELECT id FROM project WHERE id = ${projectId}::uuid AND tombstoned_at IS NULL FOR SHARE),
    stored AS (
      INSERT INTO answer (key, workspace_id, value, provenance, bytes, created_at, last_hit_at)
      SELECT ${answer.key}, ${answer.workspaceId}::uuid, ${value}::jsonb, ${JSON.stringify(answer.provenance)}::jsonb,
        ${Buffer.byteLength(value)}, ${answer.createdAt}, ${answer.createdAt} FROM living
      ON CONFLICT (key) DO UPDATE SET last_hit_at = excluded.last_hit_at RETURNING key)
    INSERT INTO answer_use (key, project_id) SELECT stored.key, living.id FROM stored, living ON CONFLICT DO NOTHING`;
}

/** Removes the answers that no project but this one uses. */
export async function releaseAnswers(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM answer WHERE key IN (SELECT key FROM answer_use WHERE project_id = ${projectId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM answer_use AS other WHERE other.key = answer.key AND other.project_id <> ${projectId}::uuid)`;
}
