import type { ModelSet } from '#server/models/model-set.ts';
import { AppError, isAppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import { inSpan } from '#server/platform/tracing.ts';
import { updateProject } from '#server/store/projects.ts';
import { appendRunEvents, nextSeq } from '#server/store/run-events.ts';
import { endRun, findRun, markRunning, type RunEnd, type RunRow, reserveForRun } from '#server/store/runs.ts';
import { readStanding } from '#server/store/stage-standing.ts';
import { transaction } from '#server/store/transaction.ts';
import { versionOfRun } from '#server/store/versions.ts';
import { tellStarter } from '../notifications/tell.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { servedAnswers } from '../pipeline-observer.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { StageName, Task } from '../stages/stage.ts';
import { saveVersion } from '../versions/save-version.ts';
import { appendLastEvent } from './append-last-event.ts';
import { holdSpendCap } from './hold-spend-cap.ts';
import { type Kept, keepAnswers } from './keep-answers.ts';
import { loadStage } from './load-stage.ts';
import { createRunCost } from './run-cost.ts';
import { createRunEventWriter, type RunEventWriter } from './run-event-writer.ts';
import { RunInputs } from './run-inputs.ts';
import { type Outcome, runTasks } from './run-tasks.ts';
import { walk } from './task-graph.ts';
import { recordTasks } from './task-record.ts';
import { type RequestFrame, taskRequest } from './task-request.ts';

const taskDeadlineMs = 12_000;
const stageDeadlineMs = 20_000;
interface Haste {
  /** Half a second less than a person should wait for the stage: it has to begin and to be saved as well. */
  readonly stageGoalMs: number;
  readonly helpsLast: boolean;
}

/** Nobody was promised a time for the prompts; their many tasks on a slower floor would use up the help that all stages share. */
const hasteOf: Readonly<Record<StageName, Haste>> = {
  requirements: { stageGoalMs: 3_500, helpsLast: true },
  plan: { stageGoalMs: 3_500, helpsLast: true },
  stories: { stageGoalMs: 4_500, helpsLast: true },
  prompts: { stageGoalMs: 6_000, helpsLast: false },
};

export interface RunAttempt {
  /** Aborts when the run is cancelled, with an `AppError` of kind `cancelled`. */
  readonly cancelled: AbortSignal;
  /** Whether the queue will not try again: an unexpected error then ends the run. */
  readonly lastTry: boolean;
}

interface PreparedRun {
  readonly run: RunRow;
  readonly stage: PreparedStage;
  /** As chosen when the run started. */
  readonly models: ModelSet;
}

/** Executes a run from wherever it stands: finished tasks are found in the cache, so a second execution pays for nothing twice. */
export async function runStage(context: PipelineContext, runId: string, attempt: RunAttempt): Promise<void> {
  const { db, clock } = context;
  const run = await held(context, () => take(context, runId));
  if (!run) return;
  const writer = createRunEventWriter({
    firstSeq: await held(context, () => nextSeq(db, runId)),
    append: (rows) => appendRunEvents(db, runId, rows),
    clock,
  });
  try {
    if (run.cancelRequestedAt) throw new AppError('cancelled', 'The run was cancelled.');
    const inputs = RunInputs.parse(run.inputs);
    const { prepared, kept } = await inSpan('load', {}, () =>
      held(context, () => prepare(context, run, inputs)),
    );
    const outcome = await completeTasks(context, prepared, kept, writer, attempt.cancelled);
    await finish(context, run, inputs, prepared.stage, outcome, kept, writer);
  } catch (error) {
    await end(context, run, error, writer, attempt);
  }
}

/** Work on the database that a run cannot do without, and that may be done twice: its models' answers are not given up for a restart of it. */
function held<T>({ clock }: PipelineContext, work: () => Promise<T>): Promise<T> {
  return throughOutage(work, { clock });
}

/** The run, taken into execution; null when it has ended or is gone. */
async function take({ db, clock, observer }: PipelineContext, runId: string): Promise<RunRow | null> {
  const run = await findRun(db, runId);
  if (!run || !(await markRunning(db, runId, new Date(clock.nowMs())))) return null;
  if (run.startedAt === null) observer.onRunTaken(run);
  observer.onRunExecuted(run);
  return run;
}

async function prepare(context: PipelineContext, run: RunRow, inputs: RunInputs) {
  const stage = await loadStage(context.db, { ...run, stage: run.stage as StageName }, inputs);
  const prepared: PreparedRun = { run, stage, models: context.modelSet(inputs.models) };
  const frame = { ...frameOf(prepared), deadlineMs: 0 };
  const kept = await keepAnswers(context, { stageOf: { ...run, stage: stage.name }, inputs, stage, frame });
  await setMoneyAside(context, prepared, kept);
  return { prepared, kept };
}

/** What the start could not know (a large brief is worked out here alone) is held against the cap before the first call. */
async function setMoneyAside(context: PipelineContext, prepared: PreparedRun, kept: Kept): Promise<void> {
  const { run, stage } = prepared;
  if (run.reservedUsd > 0) return;
  const requests = walk(stage, kept.fragments).ready.map((task) =>
    taskRequest(stage, task, { ...frameOf(prepared), deadlineMs: 0 }, context.loadInstruction),
  );
  const usd = context.estimateUsd(requests);
  if (usd === 0) return;
  await transaction(context.db, async (tx) => {
    if ((await findRun(tx, run.id))?.reservedUsd !== 0) return;
    await holdSpendCap(tx, { workspaceId: run.workspaceId, usd, now: now(context) });
    await reserveForRun(tx, run.id, usd);
  });
}

/** Completes the run's tasks, telling those who watch of each and adding its cost to the run at once. */
async function completeTasks(
  context: PipelineContext,
  prepared: PreparedRun,
  kept: Kept,
  writer: RunEventWriter,
  cancelled: AbortSignal,
): Promise<Outcome> {
  const { run, stage } = prepared;
  const cost = createRunCost(context, run);
  const addLate = (costUsd: number) =>
    cost
      .add(costUsd)
      .catch((error: unknown) =>
        context.log.error(
          { err: error, run: run.id, costUsd },
          'the cost of a cancelled call could not be added',
        ),
      );

  let hasBegun = false;
  const firstWords = () => {
    if (!hasBegun) context.observer.onFirstWords(run);
    hasBegun = true;
  };
  writer.emit({ kind: 'run.started', tasks: walk(stage, kept.fragments).tasks.map(head) });
  for (const [task, answer] of kept.fragments) {
    const provenance = kept.provenance.get(task);
    if (provenance) writer.emit({ kind: 'task.finished', task, answer, provenance: { ...provenance } });
  }
  return runTasks(context, stage, {
    frame: frameOf(prepared),
    taskDeadlineMs,
    stageDeadlineMs,
    ...hasteOf[stage.name],
    known: kept,
    signal: cancelled,
    observer: {
      onStarted: (task) => writer.emit({ kind: 'task.started', task: task.name }),
      onWords(task, words) {
        firstWords();
        writer.emit({ kind: 'task.words', task: task.name, ...words });
      },
      async onFinished({ name: task }, { value: answer, provenance }) {
        firstWords();
        writer.emit({ kind: 'task.finished', task, answer, provenance: { ...provenance } });
        await cost.add(provenance.costUsd);
      },
      onUnanswered: (costUsd) => void addLate(costUsd),
    },
  });
}

function head({ name, kind, title, section }: Task) {
  return { name, kind, title, section };
}

function frameOf({ run, models }: PreparedRun): Omit<RequestFrame, 'deadlineMs'> {
  const { workspaceId, projectId, variant } = run;
  return { workspaceId, projectId, models, variant, priority: 'interactive' };
}

async function finish(
  context: PipelineContext,
  run: RunRow,
  inputs: RunInputs,
  stage: PreparedStage,
  outcome: Outcome,
  kept: Kept,
  writer: RunEventWriter,
): Promise<void> {
  const assembled = stage.assemble(outcome.fragments);
  const recording = { stage, ...outcome, runId: run.id, kept: kept.records, remade: kept.remade };
  const tasks = recordTasks(recording, context.loadInstruction);
  await writer.flush();
  const finishedAt = now(context);
  const save = async (tx: Tx) => {
    const finished = { ...run, runId: run.id, stage: stage.name, inputs, assembled, tasks, ...outcome };
    // Locks it as well.
    await updateProject(tx, run, { updatedAt: finishedAt });
    const version =
      (await versionOfRun(tx, run.id)) ??
      (await saveVersion(context, tx, finished, await readStanding(tx, finished), finishedAt));
    if (!(await endRun(tx, run.id, { status: 'succeeded', finishedAt }))) {
      // It was saved before, and word of that was lost.
      if ((await findRun(tx, run.id))?.status === 'succeeded') return null;
      throw new AppError('cancelled', 'The run was cancelled.');
    }
    const { workspaceId, projectId, createdById: actorId } = run;
    await tellStarter(context, tx, {
      workspaceId,
      projectId,
      stage: stage.name,
      version: version.number,
      actorId,
      now: finishedAt,
    });
    await appendLastEvent(tx, run.id, {
      kind: 'artifact.ready',
      versionId: version.id,
      number: version.number,
    });
    return 'provenance' in version ? version.provenance : null;
  };
  const saved = await inSpan('save', {}, () => held(context, () => transaction(context.db, save)));
  const { observer, clock } = context;
  observer.onRunSaved(run, clock.nowMs() - finishedAt.getTime());
  observer.onRunEnded(run, 'succeeded');
  observer.onAnswersServed(stage.name, servedAnswers(saved, kept.fragments));
}

/** Ends a run that cannot succeed, or hands an unexpected failure back to the queue while it will try again. */
async function end(
  context: PipelineContext,
  run: RunRow,
  error: unknown,
  writer: RunEventWriter,
  { cancelled, lastTry }: RunAttempt,
): Promise<void> {
  const wasCancelled = cancelled.aborted || (isAppError(error) && error.kind === 'cancelled');
  if (!wasCancelled && !isAppError(error) && !lastTry) {
    // The next try counts on from the last event that is written: none of ours may still be on its way.
    await writer.flush().catch(() => undefined);
    throw error;
  }
  // What a person is told in words, e.g. that an item is gone meanwhile, is nobody's fault here.
  const level = isAppError(error) && error.kind !== 'internal' ? 'warn' : 'error';
  if (!wasCancelled) context.log[level]({ err: error, run: run.id, stage: run.stage }, 'run failed');
  await writer.flush();
  const { status, event, told } = wasCancelled ? cancellation : failure(error);
  const ended: RunEnd = { status, finishedAt: now(context), ...(told ? { error: told } : {}) };
  const save = async (tx: Tx) => {
    const isLast = await endRun(tx, run.id, ended);
    if (isLast) await appendLastEvent(tx, run.id, event);
    return isLast;
  };
  if (await held(context, () => transaction(context.db, save))) context.observer.onRunEnded(run, status);
}

const cancellation = { status: 'cancelled', event: { kind: 'run.cancelled' }, told: null } as const;

function failure(error: unknown) {
  const known = isAppError(error) && error.kind !== 'internal' ? error : null;
  const told = {
    kind: known?.kind ?? 'internal',
    message:
      known?.message ??
      'Something went wrong on our side. Nothing was lost: finished parts are kept. Try again.',
  };
  const event = {
    kind: 'run.failed',
    errorKind: told.kind,
    message: told.message,
    retryable: known?.retryable ?? true,
  } as const;
  return { status: 'failed', event, told } as const;
}

function now(context: PipelineContext): Date {
  return new Date(context.clock.nowMs());
}
