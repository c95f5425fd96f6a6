import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import {
  type CommentRow,
  changeComment,
  findComment,
  listThread,
  setMentions,
  tellCommentChange,
} from '#server/store/comments.ts';
import { listMembers } from '#server/store/members.ts';
import { insertNotifications, withdrawComment } from '#server/store/notifications.ts';
import { lockProject } from '#server/store/projects.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { keepCommentsSearchable } from '../search/keep-searchable.ts';
import { mentionsIn } from './add-comment.ts';
import { takingPart } from './whom-to-tell.ts';

interface Which {
  readonly projectId: string;
  readonly commentId: string;
}

type Action = 'comment.edited' | 'comment.deleted' | 'comment.resolved' | 'comment.reopened';

/** Puts other words into one's own comment. Whom only the new words mention hears of it. */
export function editComment(
  context: PipelineContext,
  caller: Caller,
  { text, picked, ...which }: Which & { readonly text: string; readonly picked: readonly string[] },
): Promise<void> {
  return change(context, caller, which, async (tx, comment, now) => {
    requireOwn(caller, comment);
    if (comment.deletedAt) throw new AppError('conflict', 'You have deleted this comment.');
    if (comment.text === text) return null;
    const { workspaceId, userId } = caller;
    const mentioned = mentionsIn(text, await listMembers(tx, workspaceId), picked);
    const before = new Set(comment.mentions.map((mention) => mention.userId));
    await changeComment(tx, comment.id, { text, editedAt: now });
    await keepCommentsSearchable(tx, { ...caller, ...which }, [{ id: comment.id, text }]);
    await setMentions(tx, comment.id, mentioned);
    const people = mentioned.filter((id) => !before.has(id) && id !== userId);
    await insertNotifications(
      tx,
      people.map((recipientId) => ({ id: context.newId(), recipientId, kind: 'mentioned' })),
      toldOf(caller, comment, now),
    );
    return 'comment.edited';
  });
}

/** Takes one's own comment back: its words go, and its place stays where replies follow. */
export function removeComment(context: PipelineContext, caller: Caller, which: Which): Promise<void> {
  return change(context, caller, which, async (tx, comment, now) => {
    requireOwn(caller, comment);
    if (comment.deletedAt) return null;
    await changeComment(tx, comment.id, { text: '', deletedAt: now });
    await keepCommentsSearchable(tx, { ...caller, ...which }, [{ id: comment.id, text: '' }]);
    await setMentions(tx, comment.id, []);
    const { id: commentId, rootId, projectId } = comment;
    await withdrawComment(tx, { projectId, commentId, rootId: rootId ?? commentId });
    return 'comment.deleted';
  });
}

/** Settles a thread or opens it again; `commentId` is its root. */
export function resolveThread(
  context: PipelineContext,
  caller: Caller,
  { resolved, ...which }: Which & { readonly resolved: boolean },
): Promise<void> {
  return change(context, caller, which, async (tx, root, now) => {
    if (root.rootId !== null) throw notFound('thread');
    if ((root.resolvedAt !== null) === resolved) return null;
    const { userId } = caller;
    await changeComment(tx, root.id, {
      resolvedAt: resolved ? now : null,
      resolvedById: resolved ? userId : null,
    });
    if (!resolved) return 'comment.reopened';
    const people = takingPart(await listThread(tx, root.id));
    await insertNotifications(
      tx,
      [...people]
        .filter((id) => id !== userId)
        .map((recipientId) => ({ id: context.newId(), recipientId, kind: 'resolved' })),
      toldOf(caller, root, now),
    );
    return 'comment.resolved';
  });
}

/** One change of a comment under the project's lock; one that changes nothing leaves no trace. */
async function change(
  { db, clock }: PipelineContext,
  caller: Caller,
  { projectId, commentId }: Which,
  apply: (tx: Tx, comment: CommentRow, now: Date) => Promise<Action | null>,
): Promise<void> {
  requireMay(caller, 'comment');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const comment = await findComment(tx, { workspaceId, projectId, id: commentId });
    if (!comment) throw notFound('comment');
    const action = await apply(tx, comment, now);
    if (!action) return;
    await tellCommentChange(tx, projectId);
    const { stage, anchor } = comment;
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action,
      stage,
      details: { anchor },
      createdAt: now,
    });
  });
}

function requireOwn({ userId }: Caller, { authorId }: CommentRow): void {
  if (authorId !== userId) throw new AppError('forbidden', 'Only who wrote a comment can change it.');
}

function toldOf({ workspaceId, userId }: Caller, comment: CommentRow, now: Date) {
  const { id, rootId, projectId, stage, anchor } = comment;
  return {
    workspaceId,
    projectId,
    stage,
    anchor,
    subject: rootId ?? id,
    actorId: userId,
    payload: { commentId: id },
    now,
  };
}
