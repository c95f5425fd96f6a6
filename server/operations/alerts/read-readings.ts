import type { Tx } from '#server/platform/prisma.ts';
import { utcDay } from '#server/platform/utc-day.ts';
import { listModelStates } from '#server/store/model-states.ts';
import { listOperationEvents } from '#server/store/operation-events.ts';
import { listSlowOperations } from '#server/store/slow-operations.ts';
import { budgetsToday } from '#server/store/spending.ts';
import { runsWithinBudgets } from '#server/store/stage-runs.ts';
import { queueDepths, workersLoad } from '#server/store/worker-load.ts';
import { stageBudgets } from '../dashboard/stage-budgets.ts';
import { type ReadSeries, worstPhase } from '../dashboard/view-models.ts';
import type { Series } from '../read-series.ts';
import { burnRules, type Ratio } from './burn-rate.ts';
import type { Readings } from './readings.ts';

const minuteMs = 60_000;
const slowForMs = 5 * minuteMs;
const slowMax = 500;
const eventsMax = 200;
/** A circuit rests for seconds, and is tried again only when somebody asks: an opening older than this explains nothing. */
const reasonsForMs = 30 * minuteMs;

export interface ReadingsAsked {
  readonly nowMs: number;
  readonly readSeries: ReadSeries;
  readonly cacheStates: () => Promise<{ readonly redis: string; readonly content: string }>;
}

/** Looks at everything that the rules ask about. */
export async function readReadings(
  db: Tx,
  { nowMs, readSeries, cacheStates }: ReadingsAsked,
): Promise<Readings> {
  const since = (ms: number) => ({ from: new Date(nowMs - ms), to: new Date(nowMs) });
  const budgeted = Object.entries(stageBudgets).flatMap(([stage, budgetMs]) =>
    budgetMs === null ? [] : [{ stage, budgetMs }],
  );
  const windows = [...new Set(burnRules.flatMap(({ longMs, shortMs }) => [longMs, shortMs]))];
  const [states, openings, tiers, queues, workers, slow, within, answers, budgets] = await Promise.all([
    listModelStates(db),
    listOperationEvents(db, { kinds: ['circuit'], ...since(reasonsForMs), limit: eventsMax }),
    cacheStates(),
    queueDepths(db, ['run-stage', 'pregenerate']),
    workersLoad(db),
    listSlowOperations(db, { ...since(slowForMs), limit: slowMax }),
    runsWithinBudgets(db, { budgets: budgeted, windows, nowMs }),
    readAnswers(readSeries, nowMs),
    budgetsToday(db, utcDay(nowMs), null),
  ]);
  return {
    models: [...Map.groupBy(states, ({ model }) => model)].map(([model, own]) => ({
      model,
      phase: worstPhase(own),
      reason: openings.find(({ subject, state }) => subject === model && state === 'open')?.reason ?? null,
    })),
    tiers: [
      { tier: 'Redis', state: tiers.redis },
      { tier: 'content store', state: tiers.content },
    ],
    queues,
    workers: workers.live,
    slow: [...Map.groupBy(slow, ({ kind, name }) => `${kind} ${name}`)].map(([name, own]) => ({
      name,
      count: own.length,
      slowestMs: Math.max(...own.map(({ durationMs }) => durationMs)),
    })),
    answers,
    stages: budgeted.map(({ stage, budgetMs }) => ({
      stage,
      budgetMs,
      within: (windowMs) =>
        within.find((row) => row.stage === stage && row.windowMs === windowMs) ?? { good: 0, total: 0 },
    })),
    budgets,
  };
}

/** What people were answered, by source: minutes of the last hours, and coarser before that. */
async function readAnswers(readSeries: ReadSeries, nowMs: number): Promise<Readings['answers']> {
  const longestMs = Math.max(...burnRules.map(({ longMs }) => longMs));
  const fineMs = 6 * 60 * minuteMs;
  const toMs = (Math.floor(nowMs / minuteMs) + 1) * minuteMs;
  const ask = (spanMs: number, stepMs: number) =>
    readSeries({
      measure: 'task_ms',
      where: { priority: 'interactive', outcome: ['answered', 'failed'] },
      by: ['answered_by'],
      fromMs: toMs - spanMs,
      toMs,
      stepMs,
    });
  const [fine, whole] = await Promise.all([ask(fineMs, minuteMs), ask(longestMs, 10 * minuteMs)]);
  return (windowMs) => ratioIn(windowMs > fineMs ? whole : fine, toMs - windowMs);
}

function ratioIn(series: readonly Series[], fromMs: number): Ratio {
  const counts = series.map(({ labels, points }) => ({
    isGood: labels.answered_by !== 'drafter' && labels.answered_by !== 'nobody',
    count: points.filter(({ atMs }) => atMs >= fromMs).reduce((sum, { count }) => sum + count, 0),
  }));
  const sum = (all: typeof counts) => all.reduce((total, { count }) => total + count, 0);
  return { good: sum(counts.filter(({ isGood }) => isGood)), total: sum(counts) };
}
