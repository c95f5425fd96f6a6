import { type Role, requireMay, rolesThatMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { revokeKeysOf } from '#server/store/api-keys.ts';
import { appendAudit } from '#server/store/audit.ts';
import { memberOf } from '#server/store/members.ts';
import {
  countMembersWith,
  deleteMembership,
  listMemberships,
  setMemberRole,
} from '#server/store/memberships.ts';
import { transaction } from '#server/store/transaction.ts';
import { lockWorkspace } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { MemberView } from './access-views.ts';

/** Who belongs to the workspace; addresses are for whoever manages it. */
export async function listMembers({ db }: PipelineContext, caller: Caller): Promise<MemberView[]> {
  const rows = await listMemberships(db, caller.workspaceId);
  const managing = rolesThatMay('manage').includes(caller.role) && !caller.key;
  return rows.map(({ userId, email, ...row }) => ({
    ...row,
    id: userId,
    email: managing ? email : null,
    you: userId === caller.userId,
  }));
}

/** Counts from their next request on. */
export async function setRole(
  context: PipelineContext,
  caller: Caller,
  { personId, role }: { readonly personId: string; readonly role: Role },
): Promise<void> {
  requireMay(caller, 'manage');
  await change(context, caller, personId, async (tx, { name, role: before }) => {
    if (before === role) return null;
    await setMemberRole(tx, { workspaceId: caller.workspaceId, userId: personId }, role);
    return { action: 'member.role_set', details: { person: personId, name, before, role } };
  });
}

export async function removeMember(
  context: PipelineContext,
  caller: Caller,
  personId: string,
): Promise<void> {
  requireMay(caller, 'manage');
  await change(context, caller, personId, async (tx, { name }, now) => {
    await leaveWorkspace(tx, { workspaceId: caller.workspaceId, userId: personId }, now);
    return { action: 'member.removed', details: { person: personId, name } };
  });
}

/** Who leaves their only workspace gets an empty one of their own when they are next seen. */
export async function leave(context: PipelineContext, caller: Caller): Promise<void> {
  requireMay(caller, 'own');
  await change(context, caller, caller.userId, async (tx, _, now) => {
    await leaveWorkspace(tx, caller, now);
    return { action: 'member.left', details: {} };
  });
}

async function leaveWorkspace(
  tx: Tx,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
  now: Date,
): Promise<void> {
  await revokeKeysOf(tx, { workspaceId, userId }, now);
  await deleteMembership(tx, { workspaceId, userId });
}

/** One change at a time in a workspace, and never one that leaves nobody who manages it. */
async function change(
  { db, clock }: PipelineContext,
  { workspaceId, userId }: Caller,
  personId: string,
  apply: (
    tx: Tx,
    member: { readonly name: string; readonly role: Role },
    now: Date,
  ) => Promise<{ readonly action: string; readonly details: Readonly<Record<string, string>> } | null>,
): Promise<void> {
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const member = await memberOf(tx, { workspaceId, userId: personId });
    if (!member) throw notFound('person');
    const done = await apply(tx, member, now);
    if (!done) return;
    if ((await countMembersWith(tx, workspaceId, rolesThatMay('manage'))) === 0)
      throw lastOwner(personId === userId);
    await appendAudit(tx, { workspaceId, projectId: null, actorId: userId, ...done, createdAt: now });
  });
}

function lastOwner(isCaller: boolean): AppError {
  const who = isCaller ? 'You are' : 'They are';
  return new AppError(
    'precondition_failed',
    `${who} the last owner of this workspace. Make somebody else an owner first.`,
  );
}
