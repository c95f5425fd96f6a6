import { artifactSchemas } from '#server/artifacts/artifact.ts';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import {
  countComments,
  findComment,
  insertComment,
  itemTitles,
  listThread,
  setMentions,
  tellCommentChange,
} from '#server/store/comments.ts';
import { listMembers } from '#server/store/members.ts';
import { insertNotifications } from '#server/store/notifications.ts';
import { lockProject } from '#server/store/projects.ts';
import { transaction } from '#server/store/transaction.ts';
import { versionNumbersIn } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { keepCommentsSearchable } from '../search/keep-searchable.ts';
import type { StageName } from '../stages/stage.ts';
import { findMentions } from './find-mentions.ts';
import { whomToTell } from './whom-to-tell.ts';

export interface AddComment {
  /** Of the sender's making: what was sent twice is there once. */
  readonly id: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly versionId: string;
  /** What a new thread is about; a reply is about what its thread is about. */
  readonly anchor: string | null;
  readonly threadId: string | null;
  readonly text: string;
  /** Members picked from the list, to tell those of one name apart. */
  readonly picked: readonly string[];
}

/** Who reads and lists threads can still take them in; a stage that is talked about more is talked about elsewhere too. */
const commentsMax = 2_000;
export const mentionsMax = 20;

/** Begins a thread or answers in one, and tells whom it concerns. */
export function addComment(
  context: PipelineContext,
  caller: Caller,
  input: AddComment,
): Promise<{ id: string; threadId: string }> {
  return transaction(context.db, async (tx) => {
    await lockProject(tx, caller.workspaceId, input.projectId);
    return addCommentIn(context, tx, caller, input);
  });
}

/** The same, in a transaction that holds the project's lock. */
export async function addCommentIn(
  context: PipelineContext,
  tx: Tx,
  caller: Caller,
  input: AddComment,
): Promise<{ id: string; threadId: string }> {
  requireMay(caller, 'comment');
  const { workspaceId, userId } = caller;
  const { id, projectId, stage, versionId, text } = input;
  const now = new Date(context.clock.nowMs());
  const there = await findComment(tx, { workspaceId, projectId, id });
  if (there) {
    if (there.authorId !== userId) throw takenId();
    return { id, threadId: there.rootId ?? id };
  }
  if ((await countComments(tx, { projectId, stage })) >= commentsMax) throw full();
  const place = await placeOf(tx, caller, input);
  const rootId = input.threadId;
  const thread = rootId === null ? [] : await listThread(tx, rootId);
  const comment = { id, workspaceId, projectId, stage, versionId, rootId, authorId: userId, text };
  if (!(await insertComment(tx, { ...comment, ...place, createdAt: now }))) throw takenId();
  const mentioned = mentionsIn(text, await listMembers(tx, workspaceId), input.picked);
  await setMentions(tx, id, mentioned);
  await keepCommentsSearchable(tx, comment, [comment]);
  const people = whomToTell({ authorId: userId, mentioned, thread });
  const threadId = rootId ?? id;
  await insertNotifications(
    tx,
    people.map((person) => ({ id: context.newId(), ...person })),
    {
      workspaceId,
      projectId,
      stage,
      anchor: place.anchor,
      subject: threadId,
      actorId: userId,
      now,
      payload: { commentId: id },
    },
  );
  await tellCommentChange(tx, projectId);
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId: userId,
    action: rootId === null ? 'comment.added' : 'comment.replied',
    stage,
    details: { anchor: place.anchor },
    createdAt: now,
  });
  return { id, threadId };
}

export function mentionsIn(
  text: string,
  members: Parameters<typeof findMentions>[1],
  picked: readonly string[],
): string[] {
  const found = findMentions(text, members, picked);
  if (found.length <= mentionsMax) return found;
  throw new AppError('bad_input', `A comment mentions at most ${mentionsMax} people.`, { field: 'text' });
}

/** What a comment is about, checked against the version that its author read. */
async function placeOf(
  tx: Tx,
  { workspaceId }: Caller,
  { projectId, stage, versionId, anchor, threadId }: AddComment,
): Promise<{ readonly anchor: string | null; readonly about: string | null }> {
  if (!(await versionNumbersIn(tx, { workspaceId, projectId, stage })).has(versionId))
    throw notFound('version');
  if (threadId !== null) {
    const root = await findComment(tx, { workspaceId, projectId, id: threadId });
    if (!root || root.rootId !== null || root.stage !== stage) throw notFound('thread');
    return { anchor: root.anchor, about: null };
  }
  if (anchor === null || Object.hasOwn(artifactSchemas[stage].shape, anchor)) return { anchor, about: null };
  const about = ItemId.safeParse(anchor).success
    ? (await itemTitles(tx, versionId, [anchor])).get(anchor)
    : undefined;
  if (about === undefined)
    throw new AppError('bad_input', 'The version that you read has no such item.', { field: 'anchor' });
  return { anchor, about };
}

function takenId(): AppError {
  return new AppError('conflict', 'This comment was not kept: its id is taken. Send it again.');
}

function full(): AppError {
  return new AppError(
    'precondition_failed',
    `A stage holds at most ${commentsMax.toLocaleString('en')} comments, and this one is full.`,
  );
}
