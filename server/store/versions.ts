import type { Prisma, StageName } from '#prisma';
import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

/** A version without its content: what lists and states need. */
export interface VersionHead {
  readonly id: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly number: number;
  readonly hash: string;
  readonly authorKind: 'model' | 'person';
  readonly authorId: string | null;
  readonly runId: string | null;
  readonly briefVersionId: string;
  readonly upstream: unknown;
  readonly provenance: unknown;
  /** Null where there is none. */
  readonly conflicts: unknown;
  readonly createdAt: Date;
}

export interface VersionRow extends VersionHead {
  readonly content: unknown;
  /** What the models yielded, where a person's text is laid over it; null where that is the content or another version. */
  readonly generated: unknown;
  readonly generatedBaseId: string | null;
  readonly editors: unknown;
  readonly items: readonly {
    readonly itemId: string;
    readonly taskName: string | null;
    readonly taskKey: string | null;
  }[];
}

/** The columns of a `VersionHead`. */
export const versionHead = {
  id: true,
  projectId: true,
  stage: true,
  number: true,
  hash: true,
  authorKind: true,
  authorId: true,
  runId: true,
  briefVersionId: true,
  upstream: true,
  provenance: true,
  conflicts: true,
  createdAt: true,
} as const;
const whole = {
  ...versionHead,
  content: true,
  generated: true,
  generatedBaseId: true,
  editors: true,
  items: { select: { itemId: true, taskName: true, taskKey: true } },
} as const;

/** The newest version of each stage of each project named, without content, in one statement. */
export async function newestVersions(tx: Tx, projectIds: readonly string[]): Promise<VersionHead[]> {
  if (projectIds.length === 0) return [];
  return tx.$queryRaw<VersionHead[]>`
    SELECT DISTINCT ON (project_id, stage) id, project_id AS "projectId", stage, number, hash, author_kind AS "authorKind",
      author_id AS "authorId", run_id AS "runId", brief_version_id AS "briefVersionId", upstream, provenance, conflicts,
      created_at AS "createdAt"
    FROM artifact_version WHERE project_id = ANY(${projectIds}::uuid[])
    ORDER BY project_id, stage, number DESC`;
}

/** Whether a stage ever had this version. */
export async function hasVersion(
  tx: Tx,
  where: { readonly projectId: string; readonly stage: StageName; readonly id: string },
): Promise<boolean> {
  return (await tx.artifactVersion.count({ where })) > 0;
}

/** One version with content and item index; the newest of the stage where none is named. */
export async function findVersion(
  tx: Tx,
  where: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly stage: StageName;
    readonly id?: string;
  },
): Promise<VersionRow | null> {
  return tx.artifactVersion.findFirst({
    where,
    orderBy: { number: 'desc' },
    select: whole,
    relationLoadStrategy: 'join',
  });
}

/** The versions named, with content and item index. Throws where one is missing. */
export async function getVersions(tx: Tx, ids: readonly string[]): Promise<VersionRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.artifactVersion.findMany({
    where: { id: { in: [...ids] } },
    select: whole,
    relationLoadStrategy: 'join',
  });
  if (rows.length !== new Set(ids).size) throw notFound('version');
  return rows;
}

export interface NewVersion {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  /** The next of its stage: the caller holds the project's lock, so numbers have no gaps. */
  readonly number: number;
  readonly content: Prisma.InputJsonValue;
  readonly hash: string;
  readonly parentId: string | null;
  readonly authorKind: 'model' | 'person';
  readonly authorId: string | null;
  readonly generatedBaseId: string | null;
  readonly runId: string | null;
  readonly briefVersionId: string;
  readonly upstream: Prisma.InputJsonValue;
  readonly provenance: Prisma.InputJsonValue;
  /** Left out in a person's edition. */
  readonly tasks?: Prisma.InputJsonValue;
  /** These three are left out where there is nothing to tell. */
  readonly generated?: Prisma.InputJsonValue;
  readonly conflicts?: Prisma.InputJsonValue;
  readonly editors?: Prisma.InputJsonValue;
  readonly createdAt: Date;
}

export interface NewItem {
  readonly itemId: string;
  readonly kind: string;
  readonly section: string;
  readonly title: string;
  readonly hash: string;
  readonly taskName: string | null;
  readonly taskKey: string | null;
}

/** Saves a version with its item index, in one statement: its many values go as texts, which costs the least. */
export async function insertVersion(tx: Tx, version: NewVersion, items: readonly NewItem[]): Promise<void> {
  const json = (value: Prisma.InputJsonValue | undefined) =>
    value === undefined ? null : JSON.stringify(value);
  // A title that was cut may end in half a character, which JSON may not hold.
  const index = items.map((item) => ({ ...item, title: item.title.toWellFormed() }));
  await tx.$executeRaw`
    WITH version AS (
      INSERT INTO artifact_version (id, workspace_id, project_id, stage, number, content, hash, parent_id, author_kind, author_id,
        generated_base_id, run_id, brief_version_id, upstream, provenance, tasks, generated, conflicts, editors, created_at)
      VALUES (${version.id}::uuid, ${version.workspaceId}::uuid, ${version.projectId}::uuid, ${version.stage}::"StageName",
        ${version.number}, ${json(version.content)}::jsonb, ${version.hash}, ${version.parentId}::uuid,
        ${version.authorKind}::"AuthorKind", ${version.authorId}, ${version.generatedBaseId}::uuid, ${version.runId}::uuid,
        ${version.briefVersionId}::uuid, ${json(version.upstream)}::jsonb, ${json(version.provenance)}::jsonb,
        ${json(version.tasks)}::jsonb, ${json(version.generated)}::jsonb, ${json(version.conflicts)}::jsonb,
        ${json(version.editors)}::jsonb, ${version.createdAt})
      RETURNING id, workspace_id, project_id, stage)
    INSERT INTO artifact_item (version_id, workspace_id, project_id, stage, item_id, kind, section, title, hash, task_name, task_key)
    SELECT version.id, version.workspace_id, version.project_id, version.stage, "itemId", kind, section, title, hash, "taskName", "taskKey"
    FROM version, jsonb_to_recordset(${JSON.stringify(index)}::jsonb) AS item
      ("itemId" text, kind text, section text, title text, hash text, "taskName" text, "taskKey" text)`;
}

export async function versionOfRun(
  tx: Tx,
  runId: string,
): Promise<{ readonly id: string; readonly number: number } | null> {
  return tx.artifactVersion.findUnique({ where: { runId }, select: { id: true, number: true } });
}

/** What a version was made of: its tasks (for a person's edition, those of the version as last generated) and the task behind each item. */
export interface TasksOfVersion {
  readonly tasks: unknown;
  readonly provenance: unknown;
  readonly items: readonly { readonly itemId: string; readonly taskName: string | null }[];
}

/** Notes what a version stands on from now on: its words are the same. */
export async function setTasksOf(tx: Tx, versionId: string, tasks: Prisma.InputJsonValue): Promise<void> {
  await tx.artifactVersion.update({ where: { id: versionId }, data: { tasks }, select: { id: true } });
}

/** Lets an edition stand on what the edition before it stood on; one of a model's version stands on that by its base. */
export async function takeOverTasks(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE artifact_version SET tasks = earlier.tasks FROM artifact_version AS earlier
    WHERE artifact_version.id = ${toId}::uuid AND earlier.id = ${fromId}::uuid AND earlier.tasks IS NOT NULL`;
}

export async function findTasksOf(tx: Tx, versionId: string): Promise<TasksOfVersion> {
  const [row] = await tasksOfVersions(tx, [versionId]);
  if (!row) throw notFound('version');
  return row;
}

export async function tasksOfVersions(
  tx: Tx,
  ids: readonly string[],
): Promise<(TasksOfVersion & { readonly id: string })[]> {
  if (ids.length === 0) return [];
  const rows = await tx.artifactVersion.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      tasks: true,
      provenance: true,
      items: { select: { itemId: true, taskName: true } },
      generatedBase: { select: { tasks: true, provenance: true } },
    },
    relationLoadStrategy: 'join',
  });
  return rows.map(({ id, tasks, provenance, items, generatedBase }) => ({
    id,
    tasks: tasks ?? generatedBase?.tasks ?? null,
    provenance: generatedBase?.provenance ?? provenance,
    items,
  }));
}

/** Every item id that any version of the stage ever gave, so that none is given to another item. */
export async function itemIdsEver(tx: Tx, projectId: string, stage: StageName): Promise<string[]> {
  const rows = await tx.artifactItem.findMany({
    where: { projectId, stage },
    distinct: ['itemId'],
    select: { itemId: true },
  });
  return rows.map((row) => row.itemId);
}

/** Version numbers by id, in one statement. */
export async function versionNumbers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return ids.length === 0 ? new Map() : numbersOf(tx, { id: { in: [...new Set(ids)] } });
}

/** What the models yielded last for a version that a person's edits are laid over. */
export async function findAsGenerated(
  tx: Tx,
  { id, generated, content, generatedBaseId }: VersionRow,
): Promise<unknown> {
  if (generatedBaseId === null || generatedBaseId === id) return generated ?? content;
  const base = await tx.artifactVersion.findUnique({
    where: { id: generatedBaseId },
    select: { content: true, generated: true },
  });
  if (!base) throw notFound('version');
  return base.generated ?? base.content;
}

/** The number of each version of a stage by its id, newest first. */
export function versionNumbersIn(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string; readonly stage: StageName },
): Promise<ReadonlyMap<string, number>> {
  return numbersOf(tx, where);
}

/** Newest first. */
async function numbersOf(
  tx: Tx,
  where: Prisma.ArtifactVersionWhereInput,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.artifactVersion.findMany({
    where,
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  });
  return new Map(rows.map((row) => [row.id, row.number]));
}
