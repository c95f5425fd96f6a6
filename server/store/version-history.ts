import type { Prisma, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { type VersionHead, versionHead } from './versions.ts';

/** A version without its content, with all that tells why it was made. */
export interface HistoryRow extends VersionHead {
  readonly parentId: string | null;
  readonly generatedBaseId: string | null;
  readonly briefNumber: number;
  readonly run: { readonly inputs: unknown; readonly variant: number; readonly createdById: string } | null;
}

interface StageOf {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
}

const columns = {
  ...versionHead,
  parentId: true,
  generatedBaseId: true,
  briefVersion: { select: { number: true } },
  run: { select: { inputs: true, variant: true, createdById: true } },
} as const;

/** A stage's versions with a smaller number than `before`, newest first. */
export function pageOfVersions(
  tx: Tx,
  where: StageOf,
  before: number | null,
  take: number,
): Promise<HistoryRow[]> {
  return newestFirst(tx, { ...where, ...(before === null ? {} : { number: { lt: before } }) }, take);
}

/** Those of the versions named that belong to the stage, newest first. */
export async function versionsNamed(tx: Tx, where: StageOf, ids: readonly string[]): Promise<HistoryRow[]> {
  const named = [...new Set(ids)];
  return named.length === 0 ? [] : newestFirst(tx, { ...where, id: { in: named } }, named.length);
}

async function newestFirst(
  tx: Tx,
  where: Prisma.ArtifactVersionWhereInput,
  take: number,
): Promise<HistoryRow[]> {
  const rows = await tx.artifactVersion.findMany({
    where,
    orderBy: { number: 'desc' },
    take,
    select: columns,
    relationLoadStrategy: 'join',
  });
  return rows.map(({ briefVersion, ...row }) => ({ ...row, briefNumber: briefVersion.number }));
}

/** What every version of a stage is called by, newest first. */
export function listVersionNames(tx: Tx, where: StageOf, take: number) {
  return tx.artifactVersion.findMany({
    where,
    orderBy: { number: 'desc' },
    take,
    select: {
      id: true,
      number: true,
      authorKind: true,
      authorId: true,
      parentId: true,
      createdAt: true,
    },
  });
}

export interface ContentRow {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly content: unknown;
}

/** The content of those of the versions named that belong to the stage. */
export function contentsOf(tx: Tx, where: StageOf, ids: readonly string[]): Promise<ContentRow[]> {
  return tx.artifactVersion.findMany({
    where: { ...where, id: { in: [...ids] } },
    select: { id: true, number: true, hash: true, content: true },
  });
}

/** Which versions with these numbers were made by what kind of act, by the audit trail. */
export async function actsThatMade(
  tx: Tx,
  { workspaceId, projectId, stage }: StageOf,
  numbers: readonly number[],
): Promise<{ readonly number: number; readonly action: string; readonly details: unknown }[]> {
  if (numbers.length === 0) return [];
  return tx.$queryRaw`
    SELECT (details->>'version')::int AS number, action, details FROM audit_event
    WHERE project_id = ${projectId}::uuid AND workspace_id = ${workspaceId}::uuid AND stage = ${stage}::"StageName"
      AND action LIKE 'version.%' AND (details->>'version')::int = ANY(${numbers}::int[])`;
}

export interface ItemChange {
  readonly versionId: string;
  readonly itemId: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** Which items each of these versions has otherwise than its parent, by the index of items; `overview` where there is one. */
export async function itemChanges(tx: Tx, versionIds: readonly string[]): Promise<ItemChange[]> {
  if (versionIds.length === 0) return [];
  return tx.$queryRaw<ItemChange[]>`
    WITH made AS (
      SELECT id, parent_id FROM artifact_version WHERE id = ANY(${versionIds}::uuid[]) AND parent_id IS NOT NULL),
    now AS (SELECT made.id, i.item_id, i.hash FROM made JOIN artifact_item i ON i.version_id = made.id),
    before AS (SELECT made.id, i.item_id, i.hash FROM made JOIN artifact_item i ON i.version_id = made.parent_id)
    SELECT coalesce(now.id, before.id) AS "versionId", coalesce(now.item_id, before.item_id) AS "itemId",
      CASE WHEN before.id IS NULL THEN 'added' WHEN now.id IS NULL THEN 'removed' ELSE 'changed' END AS change
    FROM now FULL JOIN before ON before.id = now.id AND before.item_id = now.item_id
    WHERE now.hash IS DISTINCT FROM before.hash
    UNION ALL
    SELECT made.id, 'overview', 'changed' FROM made
    JOIN artifact_version v ON v.id = made.id JOIN artifact_version p ON p.id = made.parent_id
    WHERE v.stage = 'requirements' AND v.content -> 'overview' IS DISTINCT FROM p.content -> 'overview'
    ORDER BY 1, 2`;
}

/** The versions in which an item came, changed or went, newest first, with the item as it is there; null where it is not. */
export async function stepsOfItem(
  tx: Tx,
  { workspaceId, projectId, stage, itemId }: StageOf & { readonly itemId: string },
  take: number,
): Promise<
  { readonly id: string; readonly number: number; readonly section: string | null; readonly part: unknown }[]
> {
  return tx.$queryRaw`
    WITH told AS (
      SELECT v.id, v.number, i.section, i.hash, lag(i.hash) OVER (ORDER BY v.number) AS before
      FROM artifact_version v LEFT JOIN artifact_item i ON i.version_id = v.id AND i.item_id = ${itemId}
      WHERE v.workspace_id = ${workspaceId}::uuid AND v.project_id = ${projectId}::uuid
        AND v.stage = ${stage}::"StageName"),
    steps AS (
      SELECT id, number, section FROM told WHERE hash IS DISTINCT FROM before ORDER BY number DESC LIMIT ${take})
    SELECT steps.id, steps.number, steps.section, (
      SELECT entry FROM artifact_version v, jsonb_array_elements(v.content -> steps.section) AS entry
      WHERE v.id = steps.id AND entry ->> 'id' = ${itemId} LIMIT 1) AS part
    FROM steps ORDER BY steps.number DESC`;
}
