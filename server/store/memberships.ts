import type { Role } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface MembershipRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
}

const membersMax = 500;

/** Who belongs to a workspace, by name, with what whoever manages it needs to know. */
export function listMemberships(tx: Tx, workspaceId: string): Promise<MembershipRow[]> {
  return tx.$queryRaw<MembershipRow[]>`
    SELECT user_id AS "userId", "user".name, email, role, created_at AS since
    FROM membership JOIN "user" ON "user".id = user_id
    WHERE workspace_id = ${workspaceId}::uuid ORDER BY lower("user".name), user_id LIMIT ${membersMax}`;
}

interface Which {
  readonly workspaceId: string;
  readonly userId: string;
}

export async function insertMembership(
  tx: Tx,
  of: Which & { readonly role: Role; readonly now: Date },
): Promise<void> {
  const { now, ...membership } = of;
  await tx.membership.create({ data: { ...membership, createdAt: now, enteredAt: now } });
}

/** False where there is no such member. */
export async function setMemberRole(tx: Tx, of: Which, role: Role): Promise<boolean> {
  const { count } = await tx.membership.updateMany({ where: of, data: { role } });
  return count === 1;
}

/** They are asked for no more reviews here; false where there is no such member. */
export async function deleteMembership(tx: Tx, { workspaceId, userId }: Which): Promise<boolean> {
  await tx.reviewRequest.deleteMany({ where: { workspaceId, askedId: userId } });
  const { count } = await tx.membership.deleteMany({ where: { workspaceId, userId } });
  return count === 1;
}

export function countMembersWith(tx: Tx, workspaceId: string, roles: readonly Role[]): Promise<number> {
  return tx.membership.count({ where: { workspaceId, role: { in: [...roles] } } });
}

/** From now on the person works there; false where they are no member. */
export async function enterWorkspace(tx: Tx, of: Which, now: Date): Promise<boolean> {
  const { count } = await tx.membership.updateMany({ where: of, data: { enteredAt: now } });
  return count === 1;
}

/** The workspaces that a person belongs to, by name. */
export async function workspacesOf(
  tx: Tx,
  userId: string,
): Promise<{ readonly id: string; readonly name: string; readonly role: Role }[]> {
  const rows = await tx.membership.findMany({
    where: { userId },
    orderBy: [{ workspace: { name: 'asc' } }, { workspaceId: 'asc' }],
    take: membersMax,
    select: { role: true, workspace: { select: { id: true, name: true } } },
  });
  return rows.map(({ role, workspace }) => ({ ...workspace, role }));
}
