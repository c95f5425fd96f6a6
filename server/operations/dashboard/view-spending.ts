import type { Tx } from '#server/platform/prisma.ts';
import { dayMs, utcDay } from '#server/platform/utc-day.ts';
import { preparationAccount } from '#server/store/preparation-account.ts';
import { savedByReuse, spendingByModel } from '#server/store/served-answers.ts';
import {
  spendingByDay,
  spendingByProject,
  spendingByStage,
  spendingByWorkspace,
} from '#server/store/spending.ts';
import type { SpendingView } from './dashboard-views.ts';
import { type RangeName, ranges } from './ranges.ts';

const dearestMax = 10;

export interface SpendingAsked {
  readonly range: RangeName;
  readonly nowMs: number;
  /** Null: all workspaces. */
  readonly workspaceId: string | null;
  /** The caller's own. */
  readonly ownId: string;
  /** What shared calls spared, where that is counted. */
  readonly batchUsd: number | null;
}

/** Whole UTC days: a range of hours is today. */
export function spendingPeriod(
  range: RangeName,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const days = Math.max(1, Math.round(ranges[range].rangeMs / dayMs));
  const toMs = utcDay(nowMs).getTime() + dayMs;
  return { fromMs: toMs - days * dayMs, toMs };
}

/** Where the money went in these days. */
export async function viewSpending(
  db: Tx,
  { range, nowMs, workspaceId, ownId, batchUsd }: SpendingAsked,
): Promise<SpendingView> {
  const period = { ...spendingPeriod(range, nowMs), workspaceId };
  const accountFrom = { from: new Date(period.fromMs), nowMs };
  const [byDay, stages, projects, workspaces, models, saved, account] = await Promise.all([
    spendingByDay(db, period),
    spendingByStage(db, period),
    spendingByProject(db, period, dearestMax),
    spendingByWorkspace(db, period, dearestMax),
    spendingByModel(db, period),
    savedByReuse(db, period),
    preparationAccount(db, workspaceId, accountFrom),
  ]);
  const sum = (of: (day: (typeof account)[number]) => number) =>
    account.reduce((total, day) => total + of(day), 0);
  const { fromMs, toMs } = period;
  return {
    range,
    window: { fromMs, toMs, stepMs: dayMs },
    days: byDay,
    stages,
    projects: projects.map((project) => {
      const mine = project.workspaceId === ownId;
      // What others call their projects is theirs.
      return { ...project, mine, name: mine ? project.name : 'A project of another workspace' };
    }),
    workspaces,
    models,
    saved: { ...saved, batchUsd },
    prepared: {
      spentUsd: sum(({ spentUsd }) => spentUsd),
      usedUsd: sum(({ usedUsd }) => usedUsd),
      vainUsd: sum(({ vainUsd }) => vainUsd),
      pendingUsd: sum(({ pendingUsd }) => pendingUsd),
    },
  };
}
