import type { Completion } from '#server/models/completion.ts';
import { AppError, isAppError } from '#server/platform/errors.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import {
  addPreparationCost,
  addPreparedAnswers,
  finishPreparation,
  type PreparationResult,
  type PreparationRow,
  takePreparation,
} from '#server/store/pregenerations.ts';
import { preparationHistory, preparationSettings, preparedToday } from '#server/store/preparation-account.ts';
import type { StageHeads } from '#server/store/stage-heads.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { findAnswers } from '../runs/find-answers.ts';
import { isLive } from '../runs/is-live.ts';
import { loadStage } from '../runs/load-stage.ts';
import { newestOf, runBasis, upstreamOnceApproved } from '../runs/run-basis.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import { runTasks } from '../runs/run-tasks.ts';
import type { RequestFrame } from '../runs/task-request.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import { type StageName, stagesBefore } from '../stages/stage.ts';
import { instructionsToday } from '../staleness/new-instruction.ts';
import { holdPreparationMoney } from './hold-preparation-money.ts';
import { predictPreparation } from './predict-preparation.ts';

/** Nobody waits: a model that is slow, or busy with people's requests, is given its time. */
const taskDeadlineMs = 60_000;
const stageDeadlineMs = 180_000;
/** About when whoever approves at once opens a stage that is prepared beside the one before it. */
const earlyGoalMs = 5_000;

export interface PreparationAttempt {
  /** Aborts when a newer version, a decision or a deletion takes the preparation's ground away. */
  readonly cancelled: AbortSignal;
  /** Whether the queue will not try again. */
  readonly lastTry: boolean;
}

type Verdict = Pick<PreparationResult, 'status' | 'reason'>;

/**
 * Completes the tasks of the stage after the one under review as though that were approved, or of a stage whose instructions changed,
 * and keeps nothing but their answers: the start that follows finds them where it looks anyway. Executed a second time, it pays for
 * nothing twice.
 */
export async function pregenerate(
  context: PipelineContext,
  preparationId: string,
  attempt: PreparationAttempt,
): Promise<void> {
  const row = await throughOutage(() => takePreparation(context.db, preparationId, now(context)), context);
  if (!row) return;
  const end = async ({ status, reason }: Verdict) => {
    await throughOutage(
      () => finishPreparation(context.db, row.id, { status, reason, finishedAt: now(context) }),
      context,
    );
    context.observer.onPreparationEnded(row, status);
  };
  try {
    await end(await prepare(context, row, attempt.cancelled));
  } catch (error) {
    const wasCancelled = attempt.cancelled.aborted;
    const isFinal = isAppError(error) && !error.retryable;
    if (!wasCancelled && !isFinal && !attempt.lastTry) throw error;
    if (wasCancelled) return end({ status: 'cancelled', reason: 'What it was made from has changed.' });
    const noMoney = isAppError(error) && error.kind === 'spend_cap_reached';
    if (!noMoney) context.log.warn({ err: error, preparation: row.id }, 'a stage could not be prepared');
    const told = isAppError(error) && error.kind !== 'internal' ? error.message : 'It did not work out.';
    await end({ status: noMoney ? 'declined' : 'failed', reason: told });
  }
}

async function prepare(
  context: PipelineContext,
  row: PreparationRow,
  cancelled: AbortSignal,
): Promise<Verdict> {
  const { workspaceId, projectId, stage } = row;
  const heads = await context.readStageHeads({ workspaceId, projectId, stage });
  const from = heads && basisOf(row, heads);
  if (!heads || !from || newestOf(from.stage, heads.versions)?.id !== row.fromVersionId)
    return { status: 'cancelled', reason: 'What it would be made from has changed.' };
  if (heads.lastRun && isLive(heads.lastRun.status))
    return { status: 'declined', reason: 'It is being generated already.' };

  const { inputs, variant } = runBasis(stage, heads, from.upstream);
  const loaded = await loadStage(context.db, row, inputs);
  if (row.instruction !== null && row.instruction !== instructionsToday(context, loaded))
    return { status: 'declined', reason: 'The instructions here are not those that it was to be made with.' };
  const models = context.modelSet(inputs.models);
  const frame = { workspaceId, projectId, models, variant, priority: 'background' } as const;
  const found = await findAnswers(context, loaded, { ...frame, deadlineMs: 0 });
  const known = [...found.keys.values()].map((key) => ({ key, made: false, costUsd: 0 }));
  await addPreparedAnswers(context.db, row, known);
  if (found.missing.length === 0)
    return { status: 'prepared', reason: 'Every answer that it needs was known already.' };

  const estimateUsd = context.estimateUsd(found.missing);
  const forecast = await weigh(context, row, from.stage, estimateUsd);
  if (!forecast.prepare) return { status: 'declined', reason: forecast.why };
  await holdPreparationMoney(context.db, row, estimateUsd, context.clock.nowMs());
  await complete(context, row, loaded, frame, cancelled);
  return { status: 'prepared', reason: forecast.why };
}

/** The stage whose version it stands and falls with, and what it is made from; null where that is not approved any more. */
function basisOf(
  { stage, instruction, early }: PreparationRow,
  { versions }: StageHeads,
): { readonly stage: StageName; readonly upstream: RunInputs['upstream'] } | null {
  if (early) {
    const requirements = newestOf('requirements', versions);
    if (requirements?.decision !== 'approved') return null;
    return { stage: 'requirements', upstream: { requirements: requirements.id } };
  }
  const reviewed = instruction === null ? stagesBefore(stage).at(-1) : stage;
  const upstream = upstreamOnceApproved(stage, versions);
  return reviewed && upstream ? { stage: reviewed, upstream } : null;
}

/** What the past, the settings and the money say of it. */
async function weigh(
  { db, clock }: PipelineContext,
  { workspaceId, stage, early }: PreparationRow,
  from: StageName,
  estimateUsd: number,
) {
  const [{ mode, dailyUsd: budgetUsd }, spentUsd, past] = await Promise.all([
    preparationSettings(db, workspaceId),
    preparedToday(db, workspaceId, clock.nowMs()),
    preparationHistory(db, { workspaceId, reviewed: from, prepared: stage }),
  ]);
  const reviewed = early ? null : from;
  return predictPreparation({ mode, reviewed, past, estimateUsd, budgetUsd, spentUsd });
}

async function complete(
  { db, log, ...context }: PipelineContext,
  row: PreparationRow,
  stage: PreparedStage,
  frame: Omit<RequestFrame, 'deadlineMs'>,
  cancelled: AbortSignal,
): Promise<void> {
  async function note({ provenance: { answeredBy, costUsd } }: Completion, key: string): Promise<void> {
    if (answeredBy === 'drafter') {
      await addPreparationCost(db, row.id, costUsd);
      throw new AppError('unavailable', 'No model answered.', { retryable: true });
    }
    const answers = [{ key, made: answeredBy === 'model', costUsd }];
    // A restart of the database must not end the calls beside this one.
    await throughOutage(() => addPreparedAnswers(db, row, answers), context);
  }
  await runTasks({ db, log, ...context }, stage, {
    frame,
    taskDeadlineMs,
    stageDeadlineMs,
    ...(row.early ? { stageGoalMs: earlyGoalMs } : {}),
    signal: cancelled,
    observer: {
      onFinished: (_task, completion, key) => note(completion, key),
      onUnanswered(costUsd) {
        if (costUsd === 0) return;
        addPreparationCost(db, row.id, costUsd).catch((error: unknown) =>
          log.error({ err: error, preparation: row.id, costUsd }, 'the cost of a call could not be added'),
        );
      },
    },
  });
}

function now({ clock }: PipelineContext): Date {
  return new Date(clock.nowMs());
}
