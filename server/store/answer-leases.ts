import type { Tx } from '../platform/prisma.ts';

/** Channel on which waiters hear that a lease was let go: the payload is its key. */
export const answerLeaseChannel = 'answer_lease';

export interface LeaseHolder {
  readonly holder: string;
  /** How long a lease lasts without being renewed. Measured by the database's clock: the holders' own may differ. */
  readonly termMs: number;
}

export interface LeaseRow {
  readonly key: string;
  /** Whether the answer is stored already; then nothing was taken. */
  readonly landed: boolean;
  readonly taken: boolean;
  /** What is left of the lease that holds it. */
  readonly leftMs: number;
}

/**
 * Takes the lease of each key that has no answer and no living holder, and marks the others as awaited; says which is which. Everybody
 * locks keys in the same order, so that two who ask for many cannot deadlock.
 */
export function takeLeases(
  tx: Tx,
  keys: readonly string[],
  { holder, termMs }: LeaseHolder,
): Promise<LeaseRow[]> {
  return tx.$queryRaw<LeaseRow[]>`
    WITH term AS (SELECT now() + ${termMs}::int * interval '1 millisecond' AS ends),
    asked AS MATERIALIZED (
      SELECT key, EXISTS (SELECT 1 FROM answer WHERE answer.key = wanted.key) AS landed FROM unnest(${keys}::text[]) AS wanted(key)),
    lease AS (
      INSERT INTO answer_lease AS held (key, holder, expires_at, awaited)
      SELECT key, ${holder}::uuid, ends, false FROM asked, term WHERE NOT landed ORDER BY key
      ON CONFLICT (key) DO UPDATE SET
        holder = CASE WHEN held.expires_at <= now() THEN excluded.holder ELSE held.holder END,
        expires_at = CASE WHEN held.expires_at <= now() THEN excluded.expires_at ELSE held.expires_at END,
        awaited = held.awaited OR held.expires_at > now()
      RETURNING key, holder, expires_at)
    SELECT key, landed, coalesce(lease.holder = ${holder}::uuid AND lease.expires_at = ends, false) AS taken,
      coalesce(greatest(0, extract(epoch FROM lease.expires_at - now()) * 1000), 0)::float8 AS "leftMs"
    FROM asked LEFT JOIN lease USING (key), term`;
}

/** Prolongs what the holder still holds of these keys; what somebody took over stays theirs. */
export async function renewLeases(
  tx: Tx,
  keys: readonly string[],
  { holder, termMs }: LeaseHolder,
): Promise<void> {
  await tx.$executeRaw`
    WITH own AS MATERIALIZED (
      SELECT key FROM answer_lease WHERE key = ANY(${keys}::text[]) AND holder = ${holder}::uuid ORDER BY key FOR UPDATE)
    UPDATE answer_lease SET expires_at = now() + ${termMs}::int * interval '1 millisecond' FROM own WHERE answer_lease.key = own.key`;
}

/** Lets the holder's leases on these keys go, and wakes whoever waits for one of them. */
export async function releaseLeases(tx: Tx, keys: readonly string[], holder: string): Promise<void> {
  await tx.$queryRaw`
    WITH own AS MATERIALIZED (
      SELECT key FROM answer_lease WHERE key = ANY(${keys}::text[]) AND holder = ${holder}::uuid ORDER BY key FOR UPDATE),
    gone AS (DELETE FROM answer_lease USING own WHERE answer_lease.key = own.key RETURNING answer_lease.key, awaited)
    SELECT pg_notify(${answerLeaseChannel}, key)::text FROM gone WHERE awaited`;
}

/** Clears what a crash left behind and nobody asked for again. */
export async function deleteExpiredLeases(tx: Tx): Promise<void> {
  await tx.$executeRaw`DELETE FROM answer_lease WHERE expires_at < now()`;
}
