import type { Tx } from '../platform/prisma.ts';

/** Lets one first sign-up after another look whether it is the first; held until the transaction ends. */
export async function lockFirstSignUp(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('first sign-up', 0))`;
}

export async function anyAccountExists(tx: Tx): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}

export interface NewWorkspace {
  readonly id: string;
  readonly name: string;
  readonly dailySpendCapUsd: number;
  readonly ownerId: string;
  readonly createdAt: Date;
}

/** Gives an account its own workspace unless it is a member of one; the lock makes two simultaneous calls make one. */
export async function ensureWorkspace(tx: Tx, workspace: NewWorkspace): Promise<void> {
  const { id, name, dailySpendCapUsd, ownerId, createdAt } = workspace;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('workspace of ' || ${ownerId}, 0))`;
  const member = await tx.membership.findFirst({ where: { userId: ownerId }, select: { userId: true } });
  if (member) return;
  await tx.workspace.create({
    data: {
      id,
      name,
      dailySpendCapUsd,
      createdAt,
      memberships: { create: { userId: ownerId, role: 'owner', createdAt } },
    },
  });
}

/** A live session with its account and the account's oldest membership, in one statement; null once it is revoked or over. */
export function findSession(tx: Tx, token: string, now: Date) {
  return tx.session.findUnique({
    relationLoadStrategy: 'join',
    where: { token, expiresAt: { gt: now } },
    select: {
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          memberships: {
            select: { role: true, workspace: { select: { id: true, name: true } } },
            orderBy: { createdAt: 'asc' },
            take: 1,
          },
        },
      },
    },
  });
}
