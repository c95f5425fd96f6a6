import type { Tx } from '../platform/prisma.ts';

export interface AttemptRule {
  readonly id: string;
  /** What is counted, e.g. an address and what it tries. */
  readonly key: string;
  readonly max: number;
  readonly windowMs: number;
  readonly nowMs: number;
}

/**
 * Counts one attempt in its window and yields how long to wait: 0 where it may pass. One statement, so that
 * simultaneous attempts cannot all read the same count. The window begins with its first attempt.
 */
export async function countAttempt(tx: Tx, rule: AttemptRule): Promise<number> {
  const { id, key, max, windowMs, nowMs } = rule;
  const over = nowMs - windowMs;
  const rows = await tx.$queryRaw<{ count: number; startedMs: bigint }[]>`
    INSERT INTO rate_limit (id, key, count, "lastRequest") VALUES (${id}, ${key}, 1, ${nowMs}::bigint)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limit."lastRequest" <= ${over}::bigint THEN 1 ELSE least(rate_limit.count, ${max}::int) + 1 END,
      "lastRequest" = CASE WHEN rate_limit."lastRequest" <= ${over}::bigint THEN ${nowMs}::bigint ELSE rate_limit."lastRequest" END
    RETURNING count, "lastRequest" AS "startedMs"`;
  const row = rows[0];
  if (!row || row.count <= max) return 0;
  return Math.max(1, Number(row.startedMs) + windowMs - nowMs);
}

export async function forgetAttempts(tx: Tx, beforeMs: number): Promise<void> {
  await tx.rateLimit.deleteMany({ where: { lastRequest: { lt: beforeMs } } });
}
