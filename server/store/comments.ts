import type { Prisma, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface CommentRow {
  readonly id: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly anchor: string | null;
  readonly about: string | null;
  readonly versionId: string;
  readonly rootId: string | null;
  readonly authorId: string;
  readonly text: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolvedById: string | null;
  readonly mentions: readonly { readonly userId: string }[];
}

/** Channel of the notifications: the payload is the project's id. */
export const commentChannel = 'comment';

const columns = {
  id: true,
  projectId: true,
  stage: true,
  anchor: true,
  about: true,
  versionId: true,
  rootId: true,
  authorId: true,
  text: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  resolvedAt: true,
  resolvedById: true,
  mentions: { select: { userId: true } },
} as const;

/** Where comments hang together. */
export interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

/** Every comment of a stage, oldest first. */
export function listComments(tx: Tx, where: OfStage): Promise<CommentRow[]> {
  return oldestFirst(tx, where);
}

/** A thread's root and its replies, oldest first. */
export function listThread(tx: Tx, rootId: string): Promise<CommentRow[]> {
  return oldestFirst(tx, { OR: [{ id: rootId }, { rootId }] });
}

function oldestFirst(tx: Tx, where: Prisma.CommentWhereInput): Promise<CommentRow[]> {
  return tx.comment.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: columns,
    relationLoadStrategy: 'join',
  });
}

export async function findComment(
  tx: Tx,
  where: { readonly workspaceId: string; readonly projectId: string; readonly id: string },
): Promise<CommentRow | null> {
  return tx.comment.findFirst({ where, select: columns, relationLoadStrategy: 'join' });
}

export function countComments(tx: Tx, where: OfStage): Promise<number> {
  return tx.comment.count({ where });
}

/** How many threads are open on each anchor of a stage. One whose root is deleted counts while a reply stands. */
export async function countOpenThreads(
  tx: Tx,
  { projectId, stage }: OfStage,
): Promise<{ readonly anchor: string | null; readonly count: number }[]> {
  return tx.$queryRaw`
    SELECT anchor, count(*)::int AS count FROM comment AS root
    WHERE project_id = ${projectId}::uuid AND stage = ${stage}::"StageName" AND root_id IS NULL AND resolved_at IS NULL
      AND (deleted_at IS NULL OR EXISTS (
        SELECT 1 FROM comment AS reply WHERE reply.root_id = root.id AND reply.deleted_at IS NULL))
    GROUP BY anchor`;
}

export interface NewComment
  extends Omit<CommentRow, 'editedAt' | 'deletedAt' | 'resolvedAt' | 'resolvedById' | 'mentions'> {
  readonly workspaceId: string;
}

/** Answers false where the id is taken already. */
export async function insertComment(tx: Tx, comment: NewComment): Promise<boolean> {
  const { count } = await tx.comment.createMany({ data: [comment], skipDuplicates: true });
  return count === 1;
}

export async function changeComment(
  tx: Tx,
  id: string,
  data: {
    readonly text?: string;
    readonly editedAt?: Date;
    readonly deletedAt?: Date;
    readonly resolvedAt?: Date | null;
    readonly resolvedById?: string | null;
  },
): Promise<void> {
  await tx.comment.update({ where: { id }, data, select: { id: true } });
}

/** Sets whom a comment mentions. */
export async function setMentions(tx: Tx, commentId: string, userIds: readonly string[]): Promise<void> {
  await tx.commentMention.deleteMany({ where: { commentId, userId: { notIn: [...userIds] } } });
  await tx.commentMention.createMany({
    data: userIds.map((userId) => ({ commentId, userId })),
    skipDuplicates: true,
  });
}

/** Counts a change of the project's comments and tells whoever follows them; the caller holds the project's lock. */
export async function tellCommentChange(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`
    WITH counted AS (
      UPDATE project SET comment_changes = comment_changes + 1 WHERE id = ${projectId}::uuid RETURNING id)
    SELECT pg_notify(${commentChannel}, id::text) FROM counted`;
}

/** How often the comments of a living project have changed; null where the workspace has no such project. */
export async function commentChanges(
  tx: Tx,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string },
): Promise<number | null> {
  const row = await tx.project.findFirst({
    where: { id: projectId, workspaceId, tombstonedAt: null },
    select: { commentChanges: true },
  });
  return row?.commentChanges ?? null;
}

/** The words of items in a version, by id. */
export async function itemTitles(
  tx: Tx,
  versionId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.artifactItem.findMany({
    where: { versionId, itemId: { in: [...new Set(itemIds)] } },
    select: { itemId: true, title: true },
  });
  return new Map(rows.map(({ itemId, title }) => [itemId, title]));
}

/** All that was said in a project and not deleted. */
export function projectComments(
  tx: Tx,
  projectId: string,
): Promise<{ readonly id: string; readonly text: string }[]> {
  return tx.comment.findMany({ where: { projectId, deletedAt: null }, select: { id: true, text: true } });
}

export interface CommentPlace {
  readonly id: string;
  readonly stage: StageName;
  readonly anchor: string | null;
  readonly rootId: string | null;
  readonly authorId: string;
}

/** Where comments stand, by id; the deleted are absent. */
export async function commentPlaces(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CommentPlace>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.comment.findMany({
    where: { id: { in: [...ids] }, deletedAt: null },
    select: { id: true, stage: true, anchor: true, rootId: true, authorId: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What comments say today, by id; the deleted are absent. */
export async function commentTexts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.comment.findMany({
    where: { id: { in: [...ids] }, deletedAt: null },
    select: { id: true, text: true },
  });
  return new Map(rows.map(({ id, text }) => [id, text]));
}
