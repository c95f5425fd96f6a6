import type { Tx } from '#server/platform/prisma.ts';
import { listModelStates } from '#server/store/model-states.ts';
import { listOperationEvents } from '#server/store/operation-events.ts';
import { listSlowOperations } from '#server/store/slow-operations.ts';
import { queueDepths, workersLoad } from '#server/store/worker-load.ts';
import type { Point, Series } from '../read-series.ts';
import { buildTimelines } from './build-timelines.ts';
import type { StepsPoint, SystemView } from './dashboard-views.ts';
import { inMinutes, type Window } from './ranges.ts';
import { slowView } from './slow-view.ts';
import { stagesInOrder } from './stage-budgets.ts';
import { type PriceOf, phases, quantilesOf, type ReadSeries, viewModels } from './view-models.ts';

/** A state may have begun before the window. */
const lookBackMs = 3_600_000;
const eventsMax = 2_000;
const slowMax = 15;
const decisionsMax = 15;
const tierStates = ['in use', 'failing'];
const queues = ['run-stage', 'pregenerate'] as const;

export interface SystemAsked {
  readonly window: Window;
  readonly nowMs: number;
  readonly ownId: string;
  readonly readSeries: ReadSeries;
  readonly priceOf: PriceOf;
}

/** What the processes told of themselves: for operators. */
export async function viewSystem(db: Tx, asked: SystemAsked): Promise<SystemView> {
  const { nowMs, ownId, readSeries } = asked;
  const window = inMinutes(asked.window);
  const { fromMs, toMs } = window;
  const between = { from: new Date(fromMs), to: new Date(toMs) };
  const events = (kind: string) =>
    listOperationEvents(db, {
      kinds: [kind],
      from: new Date(fromMs - lookBackMs),
      to: new Date(toMs),
      limit: eventsMax,
    });
  const [firstWords, steps, waiting, ages, states, circuits, tiers, slow, decisions, depths, workers] =
    await Promise.all([
      readSeries({ measure: 'run_first_words_ms', ...window, by: ['stage'] }),
      readSeries({ measure: 'route_steps', ...window, by: ['step'] }),
      readSeries({ measure: 'queue_waiting', ...window, where: { queue: 'run-stage' } }),
      readSeries({ measure: 'queue_age_ms', ...window, where: { queue: 'run-stage' } }),
      listModelStates(db),
      events('circuit'),
      events('tier'),
      listSlowOperations(db, { ...between, limit: slowMax }),
      listOperationEvents(db, { kinds: ['route'], ...between, limit: decisionsMax }),
      queueDepths(db, queues),
      workersLoad(db),
    ]);
  const living = new Set(states.map(({ process }) => process));
  const timeline = { fromMs, toMs, nowMs, living };
  return {
    window,
    firstWords: stagesInOrder.map((stage) => {
      const own = firstWords.find(({ labels }) => labels.stage === stage);
      return {
        stage,
        whole: { ...quantilesOf(own?.total ?? null), count: own?.total.count ?? 0 },
        points: (own?.points ?? []).map((point) => ({
          ...quantilesOf(point),
          atMs: point.atMs,
          count: point.count,
        })),
      };
    }),
    steps: stepsOf(steps),
    circuits: buildTimelines(circuits, { ...timeline, order: phases }),
    tiers: buildTimelines(tiers, { ...timeline, order: tierStates }),
    models: await viewModels(readSeries, states, { window, priceOf: asked.priceOf }),
    queue: { now: depths, workers, points: queuePoints(waiting[0]?.points ?? [], ages[0]?.points ?? []) },
    slow: slow.map((row) => slowView(row, ownId)),
    decisions: decisions.map(({ id, at, state, reason }) => ({
      id,
      atMs: at.getTime(),
      model: state,
      reason: reason ?? '',
    })),
  };
}

/** The steps of the router that are not a first choice's: each has a layer. */
function stepsOf(series: readonly Series[]): SystemView['steps'] {
  const points = new Map<number, StepsPoint>();
  for (const { labels, points: own } of series) {
    const step = labels.step ?? '';
    if (!(step in noSteps)) continue;
    for (const { atMs, count } of own)
      points.set(atMs, { atMs, ...noSteps, ...points.get(atMs), [step]: count });
  }
  return {
    asked: series.find(({ labels }) => labels.step === 'first')?.total.count ?? 0,
    points: [...points.values()].toSorted((a, b) => a.atMs - b.atMs),
  };
}

const noSteps = { hedge: 0, retry: 0, fallback: 0, failed: 0 };

function queuePoints(waiting: readonly Point[], ages: readonly Point[]): SystemView['queue']['points'] {
  const ageAt = new Map(ages.map(({ atMs, p99 }) => [atMs, p99]));
  return waiting.map(({ atMs, p99 }) => ({ atMs, waiting: p99 ?? 0, ageMs: ageAt.get(atMs) ?? 0 }));
}
