import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import { dayMs } from '#server/platform/utc-day.ts';
import { commentTexts } from '#server/store/comments.ts';
import {
  countUnread,
  deleteOldNotifications,
  listNotifications as listRows,
  markRead,
  type NotificationRow,
} from '#server/store/notifications.ts';
import { userNames } from '#server/store/user-names.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody } from '../versions/view-version.ts';
import { NotificationPayload, type NotificationView } from './notification-view.ts';

const page = 20;
const excerptMax = 140;
const keptDays = 90;
const prunedAtOnce = 5_000;

/** A page of what the caller was told, newest first. */
export async function listNotifications(
  { db }: PipelineContext,
  caller: Caller,
  { cursor }: { readonly cursor?: string | null | undefined },
): Promise<{ items: NotificationView[]; nextCursor: string | null }> {
  const rows = await listRows(db, caller, readCursor(cursor), page + 1);
  const shown = rows.slice(0, page).map((row) => ({ row, said: NotificationPayload.parse(row.payload) }));
  const [names, texts] = await Promise.all([
    userNames(
      db,
      shown.map(({ row }) => row.actorId),
    ),
    commentTexts(
      db,
      shown.flatMap(({ said }) => said.commentId ?? []),
    ),
  ]);
  const items = shown.map(({ row, said }) => notificationView(row, said, names, texts));
  const last = shown.at(-1)?.row;
  const nextCursor = rows.length > page && last ? `${last.createdAt.getTime()}_${last.id}` : null;
  return { items, nextCursor };
}

function notificationView(
  row: NotificationRow,
  { commentId, version, decision }: NotificationPayload,
  names: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
): NotificationView {
  const text = commentId === undefined ? undefined : texts.get(commentId);
  return {
    id: row.id,
    kind: row.kind,
    projectId: row.projectId,
    projectName: row.project.name,
    stage: row.stage as StageName,
    anchor: row.anchor,
    threadId: commentId === undefined ? null : row.subject,
    by: names.get(row.actorId) ?? nobody,
    count: row.count,
    version: version ?? null,
    decision: decision ?? null,
    excerpt: text === undefined ? null : shortened(text),
    at: row.createdAt,
    read: row.readAt !== null,
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > excerptMax ? `${characters.slice(0, excerptMax - 1).join('')}…` : line;
}

function readCursor(cursor: string | null | undefined): { createdAt: Date; id: string } | null {
  if (!cursor) return null;
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor);
  if (!match?.[2]) throw new AppError('bad_input', 'This is not a page of the list.', { field: 'cursor' });
  return { createdAt: new Date(Number(match[1])), id: match[2] };
}

export async function countUnreadNotifications({ db }: PipelineContext, caller: Caller): Promise<number> {
  return (await countUnread(db, caller)).reduce((sum, { count }) => sum + count, 0);
}

/** Which of the caller's notifications they have read: one, all up to a moment, or what they see before them. */
export type ReadWhat =
  | { readonly id: string }
  | { readonly until: Date }
  | { readonly projectId: string; readonly subject: string };

export async function readNotifications(
  { db, clock }: PipelineContext,
  caller: Caller,
  what: ReadWhat,
): Promise<void> {
  const which = 'until' in what ? { createdAt: { lte: what.until } } : what;
  await markRead(db, caller, which, new Date(clock.nowMs()));
}

/** Removes what was told longer ago than anybody looks back. */
export async function pruneNotifications({ db, clock }: PipelineContext): Promise<void> {
  const before = new Date(clock.nowMs() - keptDays * dayMs);
  while ((await deleteOldNotifications(db, before, prunedAtOnce)) === prunedAtOnce);
}
