import type { Tx } from '#server/platform/prisma.ts';
import { utcDay } from '#server/platform/utc-day.ts';
import { alertsSince } from '#server/store/alerts.ts';
import { type Served, servedAnswers } from '#server/store/served-answers.ts';
import { budgetsToday } from '#server/store/spending.ts';
import { type StageTimes, stageTimes } from '#server/store/stage-runs.ts';
import type { DashboardView, StageSeries } from './dashboard-views.ts';
import type { Window } from './ranges.ts';
import { stageBudgets, stagesInOrder } from './stage-budgets.ts';

const alertsMax = 50;

export const nothingServed: Served = { memory: 0, redis: 0, content: 0, prepared: 0, model: 0, drafter: 0 };

/** What the database itself knows of runs, answers and money: exact, and of one workspace where it is asked so. */
export async function viewWorkspace(
  db: Tx,
  {
    window,
    workspaceId,
    nowMs,
  }: { readonly window: Window; readonly workspaceId: string | null; readonly nowMs: number },
): Promise<Pick<DashboardView, 'stages' | 'served' | 'spentTodayUsd' | 'budgets' | 'alerts'>> {
  const { fromMs, toMs, stepMs } = window;
  const period = { fromMs, toMs, workspaceId };
  const [times, served, budgets, alerts] = await Promise.all([
    stageTimes(db, period, stepMs),
    servedAnswers(db, period, stepMs),
    budgetsToday(db, utcDay(nowMs), workspaceId),
    alertsSince(db, { from: new Date(fromMs), workspaceId, limit: alertsMax }),
  ]);
  return {
    stages: stagesInOrder.map((stage) => seriesOf(stage, times)),
    served: {
      whole: served.find(({ atMs }) => atMs === null) ?? nothingServed,
      points: served.flatMap(({ atMs, ...counts }) => (atMs === null ? [] : [{ atMs, ...counts }])),
    },
    spentTodayUsd: budgets.reduce((sum, { spentUsd }) => sum + spentUsd, 0),
    budgets,
    alerts: alerts.map(({ workspaceId: _, ...alert }) => alert),
  };
}

function seriesOf(stage: StageSeries['stage'], times: readonly StageTimes[]): StageSeries {
  const own = times.filter((row) => row.stage === stage);
  const none = { runs: 0, failed: 0, p50: null, p95: null, p99: null };
  return {
    stage,
    budgetMs: stageBudgets[stage],
    whole: own.find(({ atMs }) => atMs === null) ?? none,
    points: own.flatMap(({ atMs, runs, stage: _, ...rest }) =>
      atMs === null ? [] : [{ atMs, count: runs, ...rest }],
    ),
  };
}
