import type { PgBoss } from 'pg-boss';
import type { AlertWebhookJob } from '#server/operations/alerts/tell-webhook.ts';
import { thinOut } from '#server/operations/thin-out.ts';
import { pruneNotifications } from '#server/pipeline/notifications/inbox.ts';
import type { PipelineContext } from '#server/pipeline/pipeline-context.ts';
import { pregenerate } from '#server/pipeline/preparation/pregenerate.ts';
import { eraseTombstoned } from '#server/pipeline/removal/erase-tombstoned.ts';
import { forgetCopies } from '#server/pipeline/removal/forget-copies.ts';
import { pruneAnswers } from '#server/pipeline/removal/prune-answers.ts';
import { endOrphanedRuns } from '#server/pipeline/runs/end-orphaned-runs.ts';
import { runStage } from '#server/pipeline/runs/run-stage.ts';
import { fillSearch } from '#server/pipeline/search/fill-search.ts';
import type { Marks } from '#server/platform/marks.ts';
import { type QueueName, queues } from '#server/platform/queue.ts';
import { stallMeter } from '#server/platform/stall-meter.ts';
import { type FinishedTrace, inTrace } from '#server/platform/tracing.ts';
import { deleteExpiredLeases } from '#server/store/answer-leases.ts';
import type { ForgetAnswersJob, PregenerateJob, RunStageJob } from '#server/store/enqueue.ts';
import {
  cancelledAmong,
  failOrphanedPreparations,
  preparationCancelChannel,
} from '#server/store/pregenerations.ts';
import { deleteOldWords, runCancelChannel } from '#server/store/run-events.ts';
import { cancelRequestedAmong } from '#server/store/runs.ts';
import { listUnmarkedJobs } from '#server/store/unmarked-jobs.ts';
import { endWorkerLoad, queueDepths, tellWorkerLoad } from '#server/store/worker-load.ts';
import { adaptSlots } from './adapt-slots.ts';
import { createCancellations } from './cancellations.ts';
import { createConsumers } from './create-consumers.ts';
import { takeOver } from './take-over.ts';

const wordsKeptMs = 3_600_000;
/** A run that meets an unexpected error is tried again so often. */
const errorsMax = 3;
/** How fast what a run takes is learnt anew. */
const runsRemembered = 8;

export interface StartJobs {
  readonly marks: Marks;
  /** Most runs at the same time. */
  readonly slotsMax: number;
  /** How full the fullest model's limit is. */
  readonly saturation: () => number;
  /** Told of every run and preparation when its execution here has ended. */
  readonly onTrace: (trace: FinishedTrace) => void;
  /** Tells the operator's own system of an alert; left out, nobody is told by this worker. */
  readonly tellAlert?: (job: AlertWebhookJob) => Promise<void>;
}

export interface Jobs {
  /** Tells everybody that this worker takes on nothing more. What is under way goes on. */
  stop(): Promise<void>;
}

/** The queue's task list: each handler is one call into the pipeline. */
export async function startJobs(context: PipelineContext, boss: PgBoss, settings: StartJobs): Promise<Jobs> {
  const { db, clock, log } = context;
  const { marks, slotsMax, saturation, onTrace: onEnd, tellAlert } = settings;
  const stopping = new AbortController();
  const consume = createConsumers(boss, marks, log);
  const cancellations = createCancellations({
    notifications: context.notifications,
    channel: runCancelChannel,
    requestedAmong: (runIds) => cancelRequestedAmong(db, runIds),
  });
  let runMs: number | null = null;
  const runs = consume<RunStageJob>(
    'run-stage',
    async ({ data, triesBefore }) => {
      const startedMs = clock.nowMs();
      const lastTry = triesBefore >= errorsMax;
      const { runId, traceparent } = data;
      await inTrace({ name: 'run', traceparent, onEnd }, () =>
        cancellations.during(runId, (cancelled) => runStage(context, runId, { cancelled, lastTry })),
      );
      const tookMs = clock.nowMs() - startedMs;
      runMs = runMs === null ? tookMs : runMs + (tookMs - runMs) / runsRemembered;
    },
    () => slots.onChange(),
  );
  const endings = createCancellations({
    notifications: context.notifications,
    channel: preparationCancelChannel,
    requestedAmong: (ids) => cancelledAmong(db, ids),
  });
  const preparations = consume<PregenerateJob>('pregenerate', ({ data, lastTry }) => {
    const { preparationId, traceparent } = data;
    return inTrace({ name: 'preparation', traceparent, onEnd }, () =>
      endings.during(preparationId, (cancelled) =>
        pregenerate(context, preparationId, { cancelled, lastTry }),
      ),
    );
  });
  const stalls = stallMeter(clock);
  const id = context.newId();
  const slots = adaptSlots({
    runs,
    background: preparations,
    slotsMax,
    clock,
    log,
    waitingRuns: async () => (await queueDepths(db, ['run-stage']))[0]?.waiting ?? 0,
    saturation,
    stalledMs: stalls.stalledMs,
    runMs: () => runMs,
    tell: (load) => tellWorkerLoad(db, { id, ...load }),
  });

  await consume('orphaned-runs', () => endOrphanedRuns(context)).resize(1);
  await boss.schedule('orphaned-runs', '* * * * *');
  await consume<ForgetAnswersJob>('forget-answers', ({ data }) => forgetCopies(context, data.keys)).resize(1);
  if (tellAlert) await consume<AlertWebhookJob>('alert-webhook', ({ data }) => tellAlert(data)).resize(1);
  await consume('housekeeping', () => keepHouse(context)).resize(1);
  await boss.schedule('housekeeping', '*/10 * * * *');

  const watching = Promise.all([
    slots.keep(stopping.signal),
    takeOver(
      {
        boss,
        clock,
        log,
        listUnmarked: async () =>
          (await listUnmarkedJobs(db, Object.keys(queues) as QueueName[])).filter(
            ({ id }) => !marks.holds(id),
          ),
        afterwards: () => endOrphanedRuns(context),
      },
      stopping.signal,
    ),
  ]);
  return {
    async stop() {
      stopping.abort(new Error('The worker is stopping.'));
      stalls.stop();
      await watching;
      await endWorkerLoad(db, id);
    },
  };
}

/** Clears what nobody needs: words of ended runs, leases of processes that died, projects whose deletion was cut in two, old notifications, old answers, and the detail of what was recorded long ago. */
async function keepHouse(context: PipelineContext): Promise<void> {
  await deleteExpiredLeases(context.db);
  await failOrphanedPreparations(context.db, new Date(context.clock.nowMs()));
  await deleteOldWords(context.db, new Date(context.clock.nowMs() - wordsKeptMs));
  await eraseTombstoned(context);
  await pruneNotifications(context);
  await pruneAnswers(context);
  await fillSearch(context);
  await thinOut(context.db, context.clock);
}
