import type { Prisma } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface AnswerRow {
  readonly key: string;
  readonly value: unknown;
  readonly provenance: unknown;
}

export interface AnswerQuery {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly now: Date;
}

/** Channel on which every process hears of removed answers: the payload is their keys. */
export const answersRemovedChannel = 'answers_removed';
/** A notification holds 8,000 bytes; a key is 64 long. */
const keysPerNotification = 100;
/** What an answer costs beside its texts: key, dates, a project that uses it, and their places in the indexes. */
const rowBytes = 700;

/**
 * The answers that are stored under these keys, in one statement, which also notes that the project uses them and dates the hit (to
 * the hour: pruning needs no more, and most reads then write nothing). It waits for nobody: what is being removed at this moment is
 * neither dated nor noted.
 */
export async function getAnswers(
  tx: Tx,
  keys: readonly string[],
  { workspaceId, projectId, now }: AnswerQuery,
): Promise<AnswerRow[]> {
  if (keys.length === 0) return [];
  return tx.$queryRaw<AnswerRow[]>`
    WITH hit AS (SELECT key, value, provenance FROM answer WHERE key = ANY(${keys}::text[]) AND workspace_id = ${workspaceId}::uuid),
    dated AS (
      UPDATE answer SET last_hit_at = ${now} WHERE key IN (
        SELECT key FROM answer WHERE key IN (SELECT key FROM hit) AND last_hit_at < ${now}::timestamptz - interval '1 hour'
        FOR NO KEY UPDATE SKIP LOCKED)),
    lasting AS (
      SELECT key FROM answer WHERE key IN (SELECT key FROM hit) AND NOT EXISTS (
        SELECT 1 FROM answer_use WHERE answer_use.key = answer.key AND project_id = ${projectId}::uuid)
      FOR KEY SHARE SKIP LOCKED),
    noted AS (
      INSERT INTO answer_use (key, project_id)
      SELECT lasting.key, project.id FROM lasting, project WHERE project.id = ${projectId}::uuid AND project.tombstoned_at IS NULL
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
 * Stores an answer unless its key has one: the first write wins, so entries never change. Answers what is stored from now on, or
 * null for a project that is being deleted: nothing is written then.
 */
export async function keepAnswer(
  tx: Tx,
  { projectId, ...answer }: NewAnswer,
): Promise<Omit<AnswerRow, 'key'> | null> {
  const value = JSON.stringify(answer.value);
  const provenance = JSON.stringify(answer.provenance);
  const bytes = rowBytes + Buffer.byteLength(value) + Buffer.byteLength(provenance);
  const [row] = await tx.$queryRaw<{ own: boolean; value: unknown; provenance: unknown }[]>`
    WITH living AS (SELECT id FROM project WHERE id = ${projectId}::uuid AND tombstoned_at IS NULL FOR SHARE),
    stored AS (
      INSERT INTO answer (key, workspace_id, value, provenance, bytes, created_at, last_hit_at)
      SELECT ${answer.key}, ${answer.workspaceId}::uuid, ${value}::jsonb, ${provenance}::jsonb,
        ${bytes}, ${answer.createdAt}, ${answer.createdAt} FROM living
      ON CONFLICT (key) DO UPDATE SET last_hit_at = excluded.last_hit_at WHERE answer.workspace_id = excluded.workspace_id
      RETURNING key, value, provenance, xmax = 0 AS own),
    noted AS (INSERT INTO answer_use (key, project_id) SELECT stored.key, living.id FROM stored, living ON CONFLICT DO NOTHING)
    SELECT own, CASE WHEN own THEN NULL ELSE value END AS value, CASE WHEN own THEN NULL ELSE provenance END AS provenance FROM stored`;
  if (!row) return null;
  // What we wrote ourselves needs no way back.
  return row.own ? answer : row;
}

/**
 * Removes the answers that no living project but these uses; answers their keys, and tells every process once the transaction holds.
 * Projects that are going count for nothing: what only they use goes with the first of them.
 */
export async function releaseAnswers(tx: Tx, projectIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    DELETE FROM answer WHERE key IN (SELECT key FROM answer_use WHERE project_id = ANY(${projectIds}::uuid[]))
      AND NOT EXISTS (
        SELECT 1 FROM answer_use AS other JOIN project ON project.id = other.project_id
        WHERE other.key = answer.key AND other.project_id <> ALL(${projectIds}::uuid[]) AND project.tombstoned_at IS NULL)
    RETURNING key`;
  const keys = rows.map(({ key }) => key);
  await tellRemoved(tx, keys);
  return keys;
}

/** Tells every process, once the transaction holds, that these answers are gone. */
export async function tellRemoved(tx: Tx, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += keysPerNotification) {
    const payload = keys.slice(start, start + keysPerNotification).join(' ');
    await tx.$executeRaw`SELECT pg_notify(${answersRemovedChannel}, ${payload})`;
  }
}
