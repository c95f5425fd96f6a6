import type { Tx } from '../platform/prisma.ts';

export interface OpenSession {
  readonly id: string;
  readonly token: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const shownMax = 50;

/** Where somebody is signed in, the last used first. */
export function openSessions(
  tx: Tx,
  userId: string,
  { now, begunAfter }: { readonly now: Date; readonly begunAfter: Date },
): Promise<OpenSession[]> {
  return tx.session.findMany({
    where: { userId, expiresAt: { gt: now }, createdAt: { gt: begunAfter } },
    select: { id: true, token: true, userAgent: true, createdAt: true, updatedAt: true },
    orderBy: { updatedAt: 'desc' },
    take: shownMax,
  });
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.session.deleteMany({ where: { token } });
}

/** Answers how many there were. */
export async function endOtherSessions(tx: Tx, userId: string, token: string): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId, NOT: { token } } });
  return count;
}
