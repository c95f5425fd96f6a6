import { keyScopes, may, requireMay, scopesFor } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { newKeySecret } from '#server/identity/key-secret.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import {
  type ApiKeyRow,
  apiKeyExists,
  countLiveKeys,
  insertApiKey,
  listApiKeys,
  lockKeysOf,
  revokeApiKey,
} from '#server/store/api-keys.ts';
import { appendAudit } from '#server/store/audit.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { ApiKeyView, NewKey } from './access-views.ts';

const liveKeysMax = 25;
const dayMs = 86_400_000;

export async function listKeys({ db, clock }: PipelineContext, caller: Caller): Promise<ApiKeyView[]> {
  requireMay(caller, 'own');
  const rows = await listApiKeys(db, whose(caller));
  return rows.map((row) => viewKey(row, caller, clock.nowMs()));
}

export async function createKey(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  { name, scopes, days }: NewKey,
): Promise<{ readonly key: ApiKeyView; readonly secret: string }> {
  requireMay(caller, 'own');
  const beyond = scopes.filter((scope) => !scopesFor(caller.role).includes(scope));
  if (beyond.length > 0)
    throw new AppError('forbidden', `Your role, ${caller.role}, does not hold ${beyond.join(' or ')}.`, {
      field: 'scopes',
    });
  const { workspaceId, userId, userName } = caller;
  const nowMs = clock.nowMs();
  const now = new Date(nowMs);
  const { secret, hash, prefix } = newKeySecret();
  const expiresAt = days === null ? null : new Date(nowMs + days * dayMs);
  const key = { id: newId(), userId, name, prefix, scopes, createdAt: now, expiresAt };
  await transaction(db, async (tx) => {
    await lockKeysOf(tx, userId);
    if ((await countLiveKeys(tx, { workspaceId, userId, now })) >= liveKeysMax)
      throw new AppError(
        'precondition_failed',
        `You have ${liveKeysMax} keys that work. Revoke one that is not needed first.`,
      );
    await insertApiKey(tx, { ...key, workspaceId, hash });
    const details = { name, prefix, scopes: scopes.join(', '), days };
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'key.created',
      details,
      createdAt: now,
    });
  });
  return { secret, key: viewKey({ ...key, userName, revokedAt: null, lastUsedAt: null }, caller, nowMs) };
}

/** From the next request on, in every process: each asks the database. One that is revoked already stays so. */
export async function revokeKey({ db, clock }: PipelineContext, caller: Caller, id: string): Promise<void> {
  requireMay(caller, 'own');
  const createdAt = new Date(clock.nowMs());
  const where = { ...whose(caller), id };
  await transaction(db, async (tx) => {
    const ended = await revokeApiKey(tx, where, createdAt);
    if (!ended) {
      if (await apiKeyExists(tx, where)) return;
      throw notFound('key');
    }
    const { workspaceId, userId: actorId } = caller;
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId,
      action: 'key.revoked',
      details: ended,
      createdAt,
    });
  });
}

/** Who manages the workspace sees and ends everybody's keys; anyone else their own. */
function whose(caller: Caller): { readonly workspaceId: string; readonly userId?: string } {
  const { workspaceId, userId } = caller;
  return may(caller, 'manage') ? { workspaceId } : { workspaceId, userId };
}

function viewKey(row: ApiKeyRow, caller: Caller, nowMs: number): ApiKeyView {
  const { userId, userName, revokedAt, scopes, ...shown } = row;
  const over = row.expiresAt !== null && row.expiresAt.getTime() <= nowMs;
  return {
    ...shown,
    scopes: keyScopes.filter((scope) => scopes.includes(scope)),
    by: userName,
    yours: userId === caller.userId,
    state: revokedAt ? 'revoked' : over ? 'over' : 'live',
  };
}
