import type { Role } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface NewInvitation {
  readonly id: string;
  readonly workspaceId: string;
  readonly role: Role;
  readonly note: string;
  readonly hash: string;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  await tx.invitation.create({ data: invitation });
}

export interface InvitationRow {
  readonly id: string;
  readonly role: Role;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly by: string;
}

const openMax = 200;

/** Those that still lead in, newest first. */
export async function listOpenInvitations(tx: Tx, workspaceId: string, now: Date): Promise<InvitationRow[]> {
  const rows = await tx.invitation.findMany({
    where: { workspaceId, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: openMax,
    select: {
      ...{ id: true, role: true, note: true, createdAt: true, expiresAt: true },
      createdBy: { select: { name: true } },
    },
  });
  return rows.map(({ createdBy, ...row }) => ({ ...row, by: createdBy.name }));
}

/** Takes an invitation back; false where none is open. */
export async function withdrawInvitation(
  tx: Tx,
  where: { readonly workspaceId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const open = { ...where, usedAt: null, withdrawnAt: null };
  const { count } = await tx.invitation.updateMany({ where: open, data: { withdrawnAt: now } });
  return count === 1;
}

export async function invitationExists(
  tx: Tx,
  where: { readonly workspaceId: string; readonly id: string },
): Promise<boolean> {
  return (await tx.invitation.findFirst({ where, select: { id: true } })) !== null;
}

export interface OpenInvitation {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
  readonly by: string;
  /** What whoever made it may do there by now. */
  readonly byRole: Role;
}

/** Where a link leads; null once it was used, taken back or is over, or whoever made it has left. */
export async function findOpenInvitation(tx: Tx, hash: string, now: Date): Promise<OpenInvitation | null> {
  const [row] = await tx.$queryRaw<OpenInvitation[]>`
    SELECT invitation.id, invitation.workspace_id AS "workspaceId", workspace.name AS "workspaceName", invitation.role, "user".name AS by,
      membership.role AS "byRole"
    FROM invitation JOIN workspace ON workspace.id = invitation.workspace_id
    JOIN "user" ON "user".id = invitation.created_by_id
    JOIN membership ON membership.workspace_id = invitation.workspace_id AND membership.user_id = invitation.created_by_id
    WHERE hash = ${hash} AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ${now}`;
  return row ?? null;
}

/** Uses it up; false for all but the first. */
export async function spendInvitation(
  tx: Tx,
  { id, userId, now }: { readonly id: string; readonly userId: string; readonly now: Date },
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, usedById: userId },
  });
  return count === 1;
}
