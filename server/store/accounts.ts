import type { Role } from '#prisma';
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

/** Puts a hash of the same password in the place of another, where nobody has changed it meanwhile. */
export async function replacePasswordHash(tx: Tx, known: string, hash: string): Promise<void> {
  await tx.account.updateMany({ where: { password: known }, data: { password: hash } });
}

/** Whose session it is; without a membership there is no workspace. */
export type SessionRow = { readonly userId: string; readonly userName: string; readonly email: string } & (
  | { readonly workspaceId: string; readonly workspaceName: string; readonly role: Role }
  | { readonly workspaceId: null; readonly workspaceName: null; readonly role: null }
);

/** For each token its live session with the account and the membership that they chose last, else their oldest, in one statement; null once it is revoked or over. */
export async function findSessions(
  tx: Tx,
  tokens: readonly string[],
  { now, begunAfter }: { readonly now: Date; readonly begunAfter: Date },
): Promise<readonly (SessionRow | null)[]> {
  const rows = await tx.$queryRaw<(SessionRow & { readonly token: string })[]>`
    SELECT token, "user".id AS "userId", "user".name AS "userName", email,
      workspace.id AS "workspaceId", workspace.name AS "workspaceName", member.role
    FROM session JOIN "user" ON "user".id = session."userId"
    LEFT JOIN LATERAL (
      SELECT workspace_id, role FROM membership WHERE user_id = "user".id
      ORDER BY entered_at DESC NULLS LAST, created_at LIMIT 1) AS member ON true
    LEFT JOIN workspace ON workspace.id = member.workspace_id
    WHERE token = ANY(${tokens}::text[]) AND session."expiresAt" > ${now} AND session."createdAt" > ${begunAfter}`;
  const byToken = new Map(rows.map(({ token, ...row }) => [token, row as SessionRow]));
  return tokens.map((token) => byToken.get(token) ?? null);
}

/** Whoever signed up first; null while nobody has. */
export async function oldestAccount(tx: Tx): Promise<string | null> {
  const first = await tx.user.findFirst({
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return first?.id ?? null;
}
