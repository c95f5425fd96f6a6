import { ItemId } from '#server/artifacts/item-edit.ts';
import { languageOf } from '#server/artifacts/language-of.ts';
import { may } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import {
  type CommentRow,
  commentChanges,
  countOpenThreads,
  itemTitles,
  listComments,
} from '#server/store/comments.ts';
import { listMembers } from '#server/store/members.ts';
import { userNames } from '#server/store/user-names.ts';
import { versionNumbersIn } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody } from '../versions/view-version.ts';
import type { CommentView, DiscussionView, OpenThreadsView, ThreadView } from './discussion-view.ts';
import { takingPart } from './whom-to-tell.ts';

interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

/** How many threads are open on each item of a stage. */
export async function countThreads(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  of: OfStage,
): Promise<OpenThreadsView> {
  const changes = await changesOf(db, workspaceId, of.projectId);
  const rows = await countOpenThreads(db, of);
  return {
    changes,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    byAnchor: Object.fromEntries(
      rows.flatMap(({ anchor, count }) => (anchor === null ? [] : [[anchor, count]])),
    ),
  };
}

/** Every thread of a stage with all that was said, the one that was last written in first. */
export async function viewDiscussion(
  { db }: PipelineContext,
  caller: Caller,
  of: OfStage,
): Promise<DiscussionView> {
  // Read first: what is written meanwhile is shown, and asked for once more.
  const changes = await changesOf(db, caller.workspaceId, of.projectId);
  const [comments, numbers] = await Promise.all([
    listComments(db, of),
    versionNumbersIn(db, { workspaceId: caller.workspaceId, ...of }),
  ]);
  const [newest] = numbers.keys();
  const [names, titles] = await Promise.all([
    userNames(db, comments.flatMap(peopleIn)),
    newest === undefined
      ? new Map<string, string>()
      : itemTitles(
          db,
          newest,
          comments.flatMap(({ anchor }) => anchor ?? []),
        ),
  ]);
  const view = { viewerId: caller.userId, names, titles, numbers };
  const threads = [...Map.groupBy(comments, ({ id, rootId }) => rootId ?? id).values()]
    .flatMap((thread) => threadView(thread, view) ?? [])
    .toSorted((a, b) => lastAt(b) - lastAt(a));
  return { changes, threads, mayWrite: may(caller, 'comment') };
}

/** Whom a comment may mention. */
export async function listMentionable(
  { db }: PipelineContext,
  { workspaceId, userId }: Caller,
): Promise<{ id: string; name: string; you: boolean }[]> {
  const members = await listMembers(db, workspaceId);
  return members.map(({ userId: id, name }) => ({ id, name, you: id === userId }));
}

interface Viewing {
  readonly viewerId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Null where everything in it is deleted. */
function threadView(
  thread: readonly CommentRow[],
  { viewerId, names, titles, numbers }: Viewing,
): ThreadView | null {
  const root = thread.find(({ rootId }) => rootId === null);
  if (!root || thread.every(({ deletedAt }) => deletedAt !== null)) return null;
  const { id, anchor, resolvedAt, resolvedById } = root;
  const isItem = anchor !== null && ItemId.safeParse(anchor).success;
  const today = isItem ? titles.get(anchor) : undefined;
  const person = (userId: string) => ({ name: names.get(userId) ?? nobody, you: userId === viewerId });
  const language = languageOf(thread.map(({ text }) => text).join('\n'));
  const comments = thread
    .filter((comment) => comment === root || comment.deletedAt === null)
    .map(
      (comment): CommentView => ({
        id: comment.id,
        by: person(comment.authorId),
        text: comment.text,
        language: languageOf(comment.text) ?? language,
        mentions: comment.mentions.map(({ userId }) => person(userId)),
        at: comment.createdAt,
        edited: comment.editedAt !== null,
        deleted: comment.deletedAt !== null,
        onVersion: numbers.get(comment.versionId) ?? 0,
      }),
    );
  return {
    id,
    anchor,
    about: today ?? root.about,
    gone: isItem && today === undefined,
    resolved: resolvedAt && { by: person(resolvedById ?? '').name, at: resolvedAt },
    mine: takingPart(thread).has(viewerId),
    comments,
  };
}

function lastAt({ comments }: ThreadView): number {
  return comments.at(-1)?.at.getTime() ?? 0;
}

function peopleIn({ authorId, resolvedById, mentions }: CommentRow): string[] {
  return [
    authorId,
    ...(resolvedById === null ? [] : [resolvedById]),
    ...mentions.map(({ userId }) => userId),
  ];
}

async function changesOf(db: PipelineContext['db'], workspaceId: string, projectId: string): Promise<number> {
  const changes = await commentChanges(db, { workspaceId, projectId });
  if (changes === null) throw notFound('project');
  return changes;
}
