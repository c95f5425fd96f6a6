import { type Role, requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { joinByInvitation, newInvitationSecret } from '#server/identity/join-by-invitation.ts';
import { notFound } from '#server/platform/errors.ts';
import { appendAudit } from '#server/store/audit.ts';
import {
  insertInvitation,
  invitationExists,
  listOpenInvitations,
  withdrawInvitation as withdrawOpen,
} from '#server/store/invitations.ts';
import { enterWorkspace as enter, workspacesOf } from '#server/store/memberships.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { InvitationView, WorkspaceView } from './access-views.ts';

const dayMs = 86_400_000;

export async function listInvitations(
  { db, clock }: PipelineContext,
  caller: Caller,
): Promise<InvitationView[]> {
  requireMay(caller, 'manage');
  return listOpenInvitations(db, caller.workspaceId, new Date(clock.nowMs()));
}

/** The answer holds the link's secret, which is told this once. */
export async function invite(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  { role, note, days }: { readonly role: Role; readonly note: string; readonly days: number },
): Promise<{ readonly secret: string; readonly invitation: InvitationView }> {
  requireMay(caller, 'manage');
  const { workspaceId, userId: createdById, userName: by } = caller;
  const nowMs = clock.nowMs();
  const createdAt = new Date(nowMs);
  const { secret, hash } = newInvitationSecret();
  const invitation = { id: newId(), role, note, createdAt, expiresAt: new Date(nowMs + days * dayMs) };
  await transaction(db, async (tx) => {
    await insertInvitation(tx, { ...invitation, workspaceId, hash, createdById });
    const details = { role, note, days };
    await appendAudit(tx, {
      ...{ workspaceId, projectId: null, actorId: createdById, createdAt },
      action: 'member.invited',
      details,
    });
  });
  return { secret, invitation: { ...invitation, by } };
}

export async function withdrawInvitation(
  { db, clock }: PipelineContext,
  caller: Caller,
  id: string,
): Promise<void> {
  requireMay(caller, 'manage');
  const { workspaceId, userId: actorId } = caller;
  const createdAt = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    const where = { workspaceId, id };
    if (!(await withdrawOpen(tx, where, createdAt))) {
      if (await invitationExists(tx, where)) return;
      throw notFound('invitation');
    }
    await appendAudit(tx, {
      ...{ workspaceId, projectId: null, actorId, createdAt },
      action: 'member.invitation_withdrawn',
    });
  });
}

/** Joins the workspace that the link leads to, and goes there. */
export async function acceptInvitation(
  { db, clock }: PipelineContext,
  caller: Caller,
  secret: string,
): Promise<{ readonly workspaceName: string }> {
  requireMay(caller, 'own');
  const now = new Date(clock.nowMs());
  const { userId } = caller;
  return transaction(db, async (tx) => {
    const { workspaceName } = await joinByInvitation(tx, { secret, userId, now });
    return { workspaceName };
  });
}

/** The caller's workspaces, by name. */
export async function listWorkspaces({ db }: PipelineContext, caller: Caller): Promise<WorkspaceView[]> {
  requireMay(caller, 'own');
  const rows = await workspacesOf(db, caller.userId);
  return rows.map((row) => ({ ...row, here: row.id === caller.workspaceId }));
}

/** From the next request on the caller works there, in all their browsers. */
export async function enterWorkspace(
  { db, clock }: PipelineContext,
  caller: Caller,
  workspaceId: string,
): Promise<void> {
  requireMay(caller, 'own');
  const entered = await enter(db, { workspaceId, userId: caller.userId }, new Date(clock.nowMs()));
  if (!entered) throw notFound('workspace');
}
