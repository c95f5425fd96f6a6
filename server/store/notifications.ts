import type { NotificationKind, Prisma, StageName } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

/** Channel of the notifications to a person's browsers; the payload is `inboxTopic`. */
export const notificationChannel = 'notification';

/** Whose notifications, in which workspace. */
export interface Inbox {
  readonly workspaceId: string;
  readonly userId: string;
}

export const inboxTopic = ({ workspaceId, userId }: Inbox): string => `${workspaceId}/${userId}`;

export interface NewNotification {
  readonly id: string;
  readonly recipientId: string;
  readonly kind: NotificationKind;
}

export interface ToldOf {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly anchor: string | null;
  readonly subject: string;
  readonly actorId: string;
  readonly payload: Prisma.InputJsonObject;
  readonly now: Date;
}

/**
 * Tells people of one thing, in the transaction of the thing itself. Who has left the workspace hears nothing. What is alike and unread
 * becomes one row with a higher count.
 */
export async function insertNotifications(
  tx: Tx,
  people: readonly NewNotification[],
  { workspaceId, projectId, stage, anchor, subject, actorId, payload, now }: ToldOf,
): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    WITH told AS (
      INSERT INTO notification
        (id, workspace_id, recipient_id, kind, project_id, stage, anchor, subject, actor_id, payload, created_at)
      SELECT (person->>'id')::uuid, ${workspaceId}::uuid, user_id, (person->>'kind')::"NotificationKind", ${projectId}::uuid,
        ${stage}::"StageName", ${anchor}, ${subject}, ${actorId}, ${JSON.stringify(payload)}::jsonb, ${now}
      FROM jsonb_array_elements(${JSON.stringify(people)}::jsonb) AS person
      JOIN membership ON user_id = person->>'recipientId' AND membership.workspace_id = ${workspaceId}::uuid
      ORDER BY user_id, person->>'kind'
      ON CONFLICT (recipient_id, project_id, kind, subject) WHERE read_at IS NULL DO UPDATE SET
        count = notification.count + 1, anchor = excluded.anchor, actor_id = excluded.actor_id, payload = excluded.payload,
        created_at = excluded.created_at
      RETURNING recipient_id)
    SELECT pg_notify(${notificationChannel}, ${workspaceId} || '/' || recipient_id) FROM told`;
}

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly projectId: string;
  readonly stage: StageName;
  readonly anchor: string | null;
  readonly subject: string;
  readonly actorId: string;
  readonly count: number;
  readonly payload: unknown;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly project: { readonly name: string };
}

/** A page, newest first; of living projects. `before` is the last row seen. */
export function listNotifications(
  tx: Tx,
  { workspaceId, userId }: Inbox,
  before: { readonly createdAt: Date; readonly id: string } | null,
  limit: number,
): Promise<NotificationRow[]> {
  const older = before
    ? {
        OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { lt: before.id } }],
      }
    : {};
  return tx.notification.findMany({
    where: { workspaceId, recipientId: userId, project: { tombstonedAt: null }, ...older },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: {
      id: true,
      kind: true,
      projectId: true,
      stage: true,
      anchor: true,
      subject: true,
      actorId: true,
      count: true,
      payload: true,
      createdAt: true,
      readAt: true,
      project: { select: { name: true } },
    },
    relationLoadStrategy: 'join',
  });
}

/** How much is unread, of living projects: by project, and by the stage or the thread that it is about. */
export function countUnread(
  tx: Tx,
  { workspaceId, userId }: Inbox,
): Promise<{ projectId: string; subject: string; count: number }[]> {
  return tx.$queryRaw`
    SELECT project_id AS "projectId", subject, count(*)::int AS count
    FROM notification JOIN project ON project.id = project_id AND tombstoned_at IS NULL
    WHERE recipient_id = ${userId} AND notification.workspace_id = ${workspaceId}::uuid AND read_at IS NULL
    GROUP BY project_id, subject`;
}

/** Which unread notifications are read now; all of the person's where nothing more is said. */
export interface ReadWhich {
  readonly id?: string;
  readonly projectId?: string;
  readonly subject?: string;
  readonly createdAt?: { readonly lte: Date };
}

/** Marks them as read and tells the person's other browsers; answers how many. */
export async function markRead(tx: Tx, inbox: Inbox, which: ReadWhich, now: Date): Promise<number> {
  const { workspaceId, userId } = inbox;
  const { count } = await tx.notification.updateMany({
    where: { workspaceId, recipientId: userId, readAt: null, ...which },
    data: { readAt: now },
  });
  if (count > 0) await tx.$executeRaw`SELECT pg_notify(${notificationChannel}, ${inboxTopic(inbox)})`;
  return count;
}

/** What waited for a decision on a stage no longer does, whoever was told of it. */
export async function settleReady(
  tx: Tx,
  { projectId, stage }: { readonly projectId: string; readonly stage: StageName },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    WITH settled AS (
      UPDATE notification SET read_at = ${now}
      WHERE project_id = ${projectId}::uuid AND kind IN ('ready', 'asked') AND subject = ${stage} AND read_at IS NULL
      RETURNING workspace_id, recipient_id)
    SELECT pg_notify(${notificationChannel}, workspace_id || '/' || recipient_id) FROM settled`;
}

/** Takes back that a person was told to be asked for a review, unless they have read it. */
export async function withdrawAsked(
  tx: Tx,
  of: { readonly projectId: string; readonly stage: StageName; readonly recipientId: string },
): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM notification
      WHERE project_id = ${of.projectId}::uuid AND kind = 'asked' AND subject = ${of.stage}
        AND recipient_id = ${of.recipientId} AND read_at IS NULL
      RETURNING workspace_id, recipient_id)
    SELECT pg_notify(${notificationChannel}, workspace_id || '/' || recipient_id) FROM gone`;
}

/** Takes back what was told of a comment that is deleted, where it tells of nothing else and nobody has read it. */
export async function withdrawComment(
  tx: Tx,
  { projectId, rootId, commentId }: { projectId: string; rootId: string; commentId: string },
): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM notification
      WHERE project_id = ${projectId}::uuid AND subject = ${rootId} AND read_at IS NULL AND count = 1
        AND kind IN ('mentioned', 'replied') AND payload->>'commentId' = ${commentId}
      RETURNING workspace_id, recipient_id)
    SELECT pg_notify(${notificationChannel}, workspace_id || '/' || recipient_id) FROM gone`;
}

/** Removes what is older, read or not; at most `limit` of it. */
export async function deleteOldNotifications(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM notification WHERE id IN (
      SELECT id FROM notification WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED)`;
}
