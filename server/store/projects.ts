import { notFound } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
}

const columns = { id: true, name: true, createdAt: true, updatedAt: true, archivedAt: true } as const;

/** A project that lives, and whose it is; another workspace's id is «not found». */
export async function getProject(tx: Tx, workspaceId: string, projectId: string): Promise<ProjectRow> {
  const row = await tx.project.findFirst({
    where: { id: projectId, workspaceId, tombstonedAt: null },
    select: columns,
  });
  if (!row) throw notFound('project');
  return row;
}

/** Living projects of the workspace, archived ones included. */
export function countProjects(tx: Tx, workspaceId: string): Promise<number> {
  return tx.project.count({ where: { workspaceId, tombstonedAt: null } });
}

export interface NewProject {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly createdById: string;
  readonly now: Date;
}

export async function insertProject(tx: Tx, { now, ...project }: NewProject): Promise<void> {
  await tx.project.create({ data: { ...project, createdAt: now, updatedAt: now } });
}

/** Changes a living project of the workspace and moves it to the top of the list. */
export async function updateProject(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string },
  data: { readonly name?: string; readonly archivedAt?: Date | null; readonly updatedAt: Date },
): Promise<void> {
  const { count } = await tx.project.updateMany({
    where: { id: where.projectId, workspaceId: where.workspaceId, tombstonedAt: null },
    data,
  });
  if (count === 0) throw notFound('project');
}

/**
 * Locks a living project's row until the transaction ends. Writers take it before they add rows, so that a deletion, which takes
 * it too, either sees all they wrote or stops them.
 */
export async function lockProject(tx: Tx, workspaceId: string, projectId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM project
    WHERE id = ${projectId}::uuid AND workspace_id = ${workspaceId}::uuid AND tombstoned_at IS NULL FOR NO KEY UPDATE`;
  if (rows.length === 0) throw notFound('project');
}

/** Marks a project as going: from here on no writer may add to it. Answers false where it is gone already. */
export async function tombstoneProject(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.project.updateMany({
    where: { id: where.projectId, workspaceId: where.workspaceId, tombstonedAt: null },
    data: { tombstonedAt: now },
  });
  return count > 0;
}

/** Marks every living project of a workspace as going, archived ones too; answers how many. */
export async function tombstoneProjectsOf(tx: Tx, workspaceId: string, now: Date): Promise<number> {
  // Locked one after another in one order, so that two who do this cannot wait for each other.
  return tx.$executeRaw`
    UPDATE project SET tombstoned_at = ${now} WHERE id IN (
      SELECT id FROM project WHERE workspace_id = ${workspaceId}::uuid AND tombstoned_at IS NULL ORDER BY id FOR NO KEY UPDATE)`;
}

/**
 * Lets those who erase projects of a workspace do so one after another, until the transaction ends: projects share answers, and two
 * who removed the same ones in different orders could wait for each other.
 */
export async function lockErasure(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`erasure ${workspaceId}`}, 0))`;
}

/** Removes tombstoned projects with every row that hangs on them. */
export async function eraseProjects(tx: Tx, projectIds: readonly string[]): Promise<void> {
  await tx.project.deleteMany({ where: { id: { in: [...projectIds] }, tombstonedAt: { not: null } } });
}

/** Projects that were marked as going and are not erased yet, those of a workspace together. */
export function listTombstoned(
  tx: Tx,
  where: { readonly id?: string; readonly workspaceId?: string },
): Promise<{ id: string; workspaceId: string }[]> {
  return tx.project.findMany({
    where: { ...where, tombstonedAt: { not: null } },
    select: { id: true, workspaceId: true },
    orderBy: [{ workspaceId: 'asc' }, { id: 'asc' }],
  });
}
