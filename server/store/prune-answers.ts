import { Prisma } from '#prisma';
import type { Tx } from '../platform/prisma.ts';
import { tellRemoved } from './answers.ts';

/** Rows of one transaction: it ends in a fraction of a second. */
const answersPerTransaction = 500;
/** Shorter than PostgreSQL waits before it looks for a deadlock, so that pruning is always the one that steps back. */
const lockTimeout = '300ms';

/**
 * The date of a hit up to which answers must go so that the rest, whole dates together, are at most `keepBytes`; null while all are at
 * most `bytesMax`. As text, because a JavaScript date would lose the microseconds. Both readings walk the index of dates and bytes alone, the
 * second only as far as what is kept.
 */
export async function prunableUntil(
  tx: Tx,
  { bytesMax, keepBytes }: { readonly bytesMax: number; readonly keepBytes: number },
): Promise<string | null> {
  const [total] = await tx.$queryRaw<
    { bytes: number }[]
  >`SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM answer`;
  if (!total || total.bytes <= bytesMax) return null;
  const [until] = await tx.$queryRaw<{ at: string }[]>`
    SELECT last_hit_at::text AS at
    FROM (SELECT last_hit_at, sum(bytes) OVER (ORDER BY last_hit_at DESC) AS newer FROM answer) AS walk
    WHERE newer > ${keepBytes} ORDER BY last_hit_at DESC LIMIT 1`;
  return until?.at ?? null;
}

/**
 * Removes some of the answers last hit at that date or before, the oldest hits first, and passes by those that somebody has locked.
 * Answers their keys, and tells every process once the transaction holds.
 */
export async function pruneAnswersHitUntil(tx: Tx, until: string): Promise<string[]> {
  await tx.$executeRaw`SELECT set_config('lock_timeout', ${lockTimeout}, true)`;
  const rows = await tx.$queryRaw<{ key: string }[]>`
    WITH oldest AS MATERIALIZED (
      SELECT key FROM answer WHERE last_hit_at <= ${until}::timestamptz
      ORDER BY last_hit_at LIMIT ${answersPerTransaction} FOR UPDATE SKIP LOCKED)
    DELETE FROM answer USING oldest WHERE answer.key = oldest.key RETURNING answer.key`;
  const keys = rows.map(({ key }) => key);
  await tellRemoved(tx, keys);
  return keys;
}

/** Whether a statement gave up because somebody else held what it needed. */
export function isLockTimeout(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    JSON.stringify(error.meta ?? {}).includes('55P03')
  );
}
