import type { Tx } from '../platform/prisma.ts';

/** What was recorded of one measure with one set of labels in one interval. */
export interface RollUpRow {
  readonly measure: string;
  readonly at: Date;
  readonly labels: string;
  readonly count: number;
  readonly sum: number;
  readonly buckets: Uint8Array;
}

export interface NewRollUp extends Omit<RollUpRow, 'at'> {
  /** How many of its values are at most each bound. */
  readonly upTo: readonly number[];
}

/** The process of rows that several processes were merged to. */
export const anyProcess = '00000000-0000-0000-0000-000000000000';
export const minuteMs = 60_000;

/**
 * Adds what one process recorded in one minute, and to the totals what was not added before: written a second time, after an answer that was
 * lost, it changes nothing. One statement.
 */
export async function insertRollUps(
  tx: Tx,
  { process, at, rows }: { readonly process: string; readonly at: Date; readonly rows: readonly NewRollUp[] },
): Promise<void> {
  if (rows.length === 0) return;
  const buckets = rows.map((row) => Buffer.from(row.buckets).toString('base64'));
  const upTo = rows.map((row) => `{${row.upTo.join()}}`);
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM unnest(${rows.map(({ measure }) => measure)}::text[], ${rows.map(({ labels }) => labels)}::text[],
        ${rows.map(({ count }) => count)}::int[], ${rows.map(({ sum }) => sum)}::float8[], ${buckets}::text[], ${upTo}::text[])
        AS given(measure, labels, count, sum, buckets, up_to)),
    added AS (
      INSERT INTO operation_roll_up (measure, at, step_ms, process, labels, count, sum, buckets)
      SELECT measure, ${at}, ${minuteMs}::int, ${process}::uuid, labels, count, sum, decode(buckets, 'base64') FROM given
      ON CONFLICT DO NOTHING RETURNING measure, labels)
    INSERT INTO operation_total AS total (measure, labels, count, sum, up_to)
    SELECT measure, labels, count, sum, up_to::bigint[] FROM given JOIN added USING (measure, labels) ORDER BY measure, labels
    ON CONFLICT (measure, labels) DO UPDATE SET count = total.count + excluded.count, sum = total.sum + excluded.sum,
      up_to = ARRAY(SELECT coalesce(old, 0) + coalesce(new, 0) FROM unnest(total.up_to, excluded.up_to) WITH ORDINALITY AS pair(old, new, place)
        ORDER BY place)`;
}

/** Every interval of the measure that began in this time, of all processes. */
export function readRollUps(
  tx: Tx,
  { measure, from, to }: { readonly measure: string; readonly from: Date; readonly to: Date },
): Promise<(RollUpRow & { readonly process: string })[]> {
  return tx.$queryRaw<(RollUpRow & { process: string })[]>`
    SELECT measure, at, process, labels, count, sum, buckets FROM operation_roll_up
    WHERE measure = ${measure} AND at >= ${from} AND at < ${to} ORDER BY at`;
}

/** When the oldest interval of this length began, where it began before `before`. */
export async function oldestRollUp(tx: Tx, stepMs: number, before: Date): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM operation_roll_up WHERE step_ms = ${stepMs}::int AND at < ${before}`;
  return row?.at ?? null;
}

/** Takes the intervals of this length that began in this time out of the table. */
export function takeRollUps(
  tx: Tx,
  { stepMs, from, to }: { readonly stepMs: number; readonly from: Date; readonly to: Date },
): Promise<RollUpRow[]> {
  return tx.$queryRaw<RollUpRow[]>`
    DELETE FROM operation_roll_up WHERE step_ms = ${stepMs}::int AND at >= ${from} AND at < ${to}
    RETURNING measure, at, labels, count, sum, buckets`;
}

/** Puts intervals of all processes in; the totals have counted them before. */
export async function insertMergedRollUps(tx: Tx, stepMs: number, rows: readonly RollUpRow[]): Promise<void> {
  if (rows.length === 0) return;
  const buckets = rows.map((row) => Buffer.from(row.buckets).toString('base64'));
  await tx.$executeRaw`
    INSERT INTO operation_roll_up (measure, at, step_ms, process, labels, count, sum, buckets)
    SELECT measure, at, ${stepMs}::int, ${anyProcess}::uuid, labels, count, sum, decode(buckets, 'base64')
    FROM unnest(${rows.map(({ measure }) => measure)}::text[], ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ labels }) => labels)}::text[],
      ${rows.map(({ count }) => count)}::int[], ${rows.map(({ sum }) => sum)}::float8[], ${buckets}::text[])
      AS given(measure, at, labels, count, sum, buckets)
    ON CONFLICT DO NOTHING`;
}

export async function deleteRollUps(tx: Tx, before: Date): Promise<void> {
  await tx.operationRollUp.deleteMany({ where: { at: { lt: before } } });
}

export interface TotalRow {
  readonly measure: string;
  readonly labels: string;
  readonly count: number;
  readonly sum: number;
  readonly upTo: readonly number[];
}

/** All that was ever recorded and written, over all processes. */
export async function listTotals(tx: Tx): Promise<TotalRow[]> {
  const rows = await tx.operationTotal.findMany({ orderBy: [{ measure: 'asc' }, { labels: 'asc' }] });
  return rows.map((row) => ({ ...row, count: Number(row.count), upTo: row.upTo.map(Number) }));
}
