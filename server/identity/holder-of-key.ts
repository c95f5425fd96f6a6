import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { gathered } from '../platform/gathered.ts';
import type { Log } from '../platform/log.ts';
import type { Db } from '../platform/prisma.ts';
import { findKeyHolders, noteKeyUsed } from '../store/api-keys.ts';
import { keyScopes } from './access.ts';
import type { Caller } from './caller.ts';

const usedWithinMs = 60_000;

/**
 * Finds out who acts by the key of a hash. The database is asked each time, so that a revoked key ends in every process at once; throws
 * where it works no more.
 */
export function createHolderOfKey({
  db,
  clock,
  log,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const find = gathered((hashes: readonly string[]) => findKeyHolders(db, hashes, new Date(clock.nowMs())));

  return async (hash: string | null): Promise<Caller> => {
    const holder = hash === null ? null : await find(hash);
    if (!holder)
      throw new AppError(
        'unauthenticated',
        'This API key does not work: it is mistyped, revoked or over. Make a new one in the settings.',
      );
    const { keyId, keyName, scopes, lastUsedAt, ...person } = holder;
    const nowMs = clock.nowMs();
    if (nowMs - (lastUsedAt?.getTime() ?? 0) > usedWithinMs)
      noteKeyUsed(db, keyId, new Date(nowMs)).catch((error: unknown) =>
        log.warn({ err: error }, 'the use of a key was not noted'),
      );
    return {
      ...person,
      key: { id: keyId, name: keyName, scopes: keyScopes.filter((scope) => scopes.includes(scope)) },
    };
  };
}
