import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/prisma.ts';
import { deleteOperationEvents } from '../store/operation-events.ts';
import {
  deleteRollUps,
  insertMergedRollUps,
  oldestRollUp,
  type RollUpRow,
  takeRollUps,
} from '../store/operation-roll-ups.ts';
import { pruneSlowOperations } from '../store/slow-operations.ts';
import { transaction } from '../store/transaction.ts';
import { decodeHistogram, encodeBuckets } from './encode-histogram.ts';
import type { Histogram } from './histogram.ts';
import { eventsKeptMs, retention, routesKeptMs, slowOperationsKept } from './retention.ts';

/** So many windows are merged in one go: what was left over a long time is caught up with step by step. */
const windowsMax = 600;

/** Merges what is old to longer intervals of all processes, and deletes what is oldest. Done twice at once, it is done once. */
export async function thinOut(db: Db, clock: Clock): Promise<void> {
  const nowMs = clock.nowMs();
  for (const [index, { stepMs, keptMs }] of retention.entries()) {
    const longer = retention[index + 1];
    const before = new Date(nowMs - keptMs);
    if (longer) await mergeBefore(db, { stepMs, longerMs: longer.stepMs, before });
    else await deleteRollUps(db, before);
  }
  await deleteOperationEvents(db, { before: new Date(nowMs - eventsKeptMs) });
  await deleteOperationEvents(db, { kind: 'route', before: new Date(nowMs - routesKeptMs) });
  await pruneSlowOperations(db, slowOperationsKept, new Date(nowMs - eventsKeptMs));
}

interface Merging {
  readonly stepMs: number;
  readonly longerMs: number;
  readonly before: Date;
}

async function mergeBefore(db: Db, { stepMs, longerMs, before }: Merging): Promise<void> {
  // Whole windows alone: what belongs together goes together.
  const end = new Date(before.getTime() - (before.getTime() % longerMs));
  for (let windows = 0; windows < windowsMax; windows++) {
    const oldest = await oldestRollUp(db, stepMs, end);
    if (!oldest) return;
    const from = new Date(oldest.getTime() - (oldest.getTime() % longerMs));
    const to = new Date(from.getTime() + longerMs);
    await transaction(db, async (tx) => {
      const taken = await takeRollUps(tx, { stepMs, from, to });
      await insertMergedRollUps(tx, longerMs, mergeRollUps(taken, from));
    });
  }
}

/** One row for each measure and set of labels. */
export function mergeRollUps(rows: readonly RollUpRow[], at: Date): RollUpRow[] {
  const merged = new Map<string, { readonly row: RollUpRow; readonly histogram: Histogram }>();
  for (const row of rows) {
    const id = `${row.measure} ${row.labels}`;
    const known = merged.get(id);
    if (known) known.histogram.merge(decodeHistogram(row));
    else merged.set(id, { row, histogram: decodeHistogram(row) });
  }
  return [...merged.values()].map(({ row, histogram }) => {
    const { count, sum } = histogram;
    return { ...row, at, count, sum, buckets: encodeBuckets(histogram) };
  });
}
