import type { Role } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface NewApiKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly hash: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export async function insertApiKey(tx: Tx, { scopes, ...key }: NewApiKey): Promise<void> {
  await tx.apiKey.create({ data: { ...key, scopes: [...scopes] } });
}

/** Takes turns with whoever else makes a key for this person; held until the transaction ends. */
export async function lockKeysOf(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('keys of ' || ${userId}, 0))`;
}

/** How many of a person's keys in a workspace still work. */
export function countLiveKeys(
  tx: Tx,
  { workspaceId, userId, now }: { readonly workspaceId: string; readonly userId: string; readonly now: Date },
): Promise<number> {
  const lasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  return tx.apiKey.count({ where: { workspaceId, userId, revokedAt: null, ...lasting } });
}

export interface ApiKeyRow extends Omit<NewApiKey, 'hash' | 'workspaceId'> {
  readonly userName: string;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const keysMax = 500;

/** The keys of a workspace, or of one person in it, newest first. */
export async function listApiKeys(
  tx: Tx,
  where: { readonly workspaceId: string; readonly userId?: string },
): Promise<ApiKeyRow[]> {
  const rows = await tx.apiKey.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: keysMax,
    omit: { hash: true, workspaceId: true },
    include: { user: { select: { name: true } } },
  });
  return rows.map(({ user, ...row }) => ({ ...row, userName: user.name }));
}

/** Ends a key; null where there is no such one, or it was ended before. */
export async function revokeApiKey(
  tx: Tx,
  where: { readonly workspaceId: string; readonly id: string; readonly userId?: string },
  now: Date,
): Promise<{ readonly name: string; readonly prefix: string } | null> {
  const [ended] = await tx.apiKey.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
    select: { name: true, prefix: true },
  });
  return ended ?? null;
}

/** Ends all keys of somebody who is no member any more: coming back does not bring them back. */
export async function revokeKeysOf(
  tx: Tx,
  whose: { readonly workspaceId: string; readonly userId: string },
  now: Date,
): Promise<void> {
  await tx.apiKey.updateMany({ where: { ...whose, revokedAt: null }, data: { revokedAt: now } });
}

export async function apiKeyExists(
  tx: Tx,
  where: { readonly workspaceId: string; readonly id: string; readonly userId?: string },
): Promise<boolean> {
  return (await tx.apiKey.findFirst({ where, select: { id: true } })) !== null;
}

/** Who acts by a key: the person, in its workspace, with the role that they have now. */
export interface KeyHolderRow {
  readonly keyId: string;
  readonly keyName: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt: Date | null;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
}

/** For each hash whoever holds its key, in one statement; null once it is revoked or over, or they are no member any more. */
export async function findKeyHolders(
  tx: Tx,
  hashes: readonly string[],
  now: Date,
): Promise<readonly (KeyHolderRow | null)[]> {
  const rows = await tx.$queryRaw<(KeyHolderRow & { readonly hash: string })[]>`
    SELECT hash, key.id AS "keyId", key.name AS "keyName", scopes, last_used_at AS "lastUsedAt", key.user_id AS "userId",
      "user".name AS "userName", email, key.workspace_id AS "workspaceId", workspace.name AS "workspaceName", role
    FROM api_key AS key JOIN "user" ON "user".id = key.user_id
    JOIN workspace ON workspace.id = key.workspace_id
    JOIN membership ON membership.workspace_id = key.workspace_id AND membership.user_id = key.user_id
    WHERE hash = ANY(${hashes}::text[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`;
  const byHash = new Map(rows.map(({ hash, ...row }) => [hash, row]));
  return hashes.map((hash) => byHash.get(hash) ?? null);
}

export async function noteKeyUsed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
