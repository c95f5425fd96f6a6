import { randomBytes } from 'node:crypto';
import { sha256 } from '../platform/content-hash.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/prisma.ts';
import { appendAudit } from '../store/audit.ts';
import { findOpenInvitation, type OpenInvitation, spendInvitation } from '../store/invitations.ts';
import { memberOf } from '../store/members.ts';
import { insertMembership } from '../store/memberships.ts';
import { may } from './access.ts';

const secretBytes = 32;

/** The secret of a link, told once, and what is stored of it. */
export function newInvitationSecret(): { readonly secret: string; readonly hash: string } {
  const secret = `inv_${randomBytes(secretBytes).toString('base64url')}`;
  return { secret, hash: sha256(secret) };
}

/** Where a link leads; null where it leads nowhere any more. It ends as well when whoever made it may not invite any more. */
export async function lookAtInvitation(tx: Tx, secret: string, now: Date): Promise<OpenInvitation | null> {
  const invitation = await findOpenInvitation(tx, sha256(secret), now);
  return invitation && may({ role: invitation.byRole }, 'manage') ? invitation : null;
}

/** Makes somebody a member, by a link that is used up with it. In the caller's transaction. */
export async function joinByInvitation(
  tx: Tx,
  { secret, userId, now }: { readonly secret: string; readonly userId: string; readonly now: Date },
): Promise<OpenInvitation> {
  const invitation = await lookAtInvitation(tx, secret, now);
  if (!invitation) throw invitationOver();
  const { id, workspaceId, workspaceName, role } = invitation;
  if (await memberOf(tx, { workspaceId, userId }))
    throw new AppError(
      'conflict',
      `You are a member of “${workspaceName}” already. The link was not used up.`,
    );
  if (!(await spendInvitation(tx, { id, userId, now }))) throw invitationOver();
  await insertMembership(tx, { workspaceId, userId, role, now });
  await appendAudit(tx, {
    workspaceId,
    projectId: null,
    actorId: userId,
    action: 'member.joined',
    details: { role, invitedBy: invitation.by },
    createdAt: now,
  });
  return invitation;
}

export function invitationOver(): AppError {
  return new AppError(
    'not_found',
    'This invitation leads nowhere any more: it was used, taken back, or is over. Ask for a new one.',
  );
}
