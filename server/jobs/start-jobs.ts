import type { PgBoss } from 'pg-boss';
import { endOrphanedRuns } from '#server/pipeline/end-orphaned-runs.ts';
import { eraseTombstoned } from '#server/pipeline/erase-tombstoned.ts';
import { forgetCopies } from '#server/pipeline/forget-copies.ts';
import type { PipelineContext } from '#server/pipeline/pipeline-context.ts';
import { pruneAnswers } from '#server/pipeline/prune-answers.ts';
import { runStage } from '#server/pipeline/run-stage.ts';
import { deleteExpiredLeases } from '#server/store/answer-leases.ts';
import type { ForgetAnswersJob, RunStageJob } from '#server/store/enqueue.ts';
import { deleteOldWords } from '#server/store/run-events.ts';
import { cancelRequestedAmong } from '#server/store/runs.ts';
import { createCancellations } from './cancellations.ts';
import { consume } from './consume.ts';

const wordsKeptMs = 3_600_000;

/** The queue's task list: each handler is one call into the pipeline. */
export async function startJobs(context: PipelineContext, boss: PgBoss, slots: number): Promise<void> {
  const { log } = context;
  const cancellations = createCancellations({
    notifications: context.notifications,
    requestedAmong: (runIds) => cancelRequestedAmong(context.db, runIds),
  });
  await consume<RunStageJob>(
    boss,
    'run-stage',
    slots,
    ({ data, lastTry }) =>
      cancellations.during(data.runId, (cancelled) => runStage(context, data.runId, { cancelled, lastTry })),
    log,
  );
  await consume(boss, 'orphaned-runs', 1, () => endOrphanedRuns(context), log);
  await boss.schedule('orphaned-runs', '* * * * *');
  await consume<ForgetAnswersJob>(
    boss,
    'forget-answers',
    1,
    ({ data }) => forgetCopies(context, data.keys),
    log,
  );
  await consume(boss, 'housekeeping', 1, () => keepHouse(context), log);
  await boss.schedule('housekeeping', '*/10 * * * *');
}

/** Clears what nobody needs: words of ended runs, leases of processes that died, projects whose deletion was cut in two, old answers. */
async function keepHouse(context: PipelineContext): Promise<void> {
  await deleteExpiredLeases(context.db);
  await deleteOldWords(context.db, new Date(context.clock.nowMs() - wordsKeptMs));
  await eraseTombstoned(context);
  await pruneAnswers(context);
}
