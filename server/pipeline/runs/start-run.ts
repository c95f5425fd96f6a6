import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { preciseClock } from '#server/platform/clock.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { isAppError, notFound } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { markPreparedUsed } from '#server/store/pregenerations.ts';
import { lockProject, updateProject } from '#server/store/projects.ts';
import { findLiveRun, insertRun, isUniqueViolation, type NewRun } from '#server/store/runs.ts';
import type { HeadVersion } from '#server/store/stage-heads.ts';
import { readStanding } from '#server/store/stage-standing.ts';
import { transaction } from '#server/store/transaction.ts';
import { findTasksOf, setTasksOf, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { servedAnswers } from '../pipeline-observer.ts';
import { prepareEarly } from '../preparation/prepare-early.ts';
import type { AssembledVersion } from '../stages/prepared-stage.ts';
import type { StageName } from '../stages/stage.ts';
import { refuseLive } from '../versions/lock-newest.ts';
import { refuseNewer, saveVersion } from '../versions/save-version.ts';
import type { Started } from '../views.ts';
import { findAnswers } from './find-answers.ts';
import { holdSpendCap } from './hold-spend-cap.ts';
import { isLive } from './is-live.ts';
import { keepAnswers } from './keep-answers.ts';
import { loadStage } from './load-stage.ts';
import { approvedUpstream, newestOf, runBasis } from './run-basis.ts';
import type { RunInputs } from './run-inputs.ts';
import { recordTasks, type TaskRecord, TaskRecords } from './task-record.ts';
import { tooBusy } from './too-busy.ts';

/** Above this size the worker alone works the brief's outline out: the web process answers others meanwhile. */
export const walkedBriefBytesMax = 50_000;

export interface StartRun {
  readonly projectId: string;
  readonly stage: StageName;
  readonly again: boolean;
  /** Ids of the items to make anew; all others keep their answers. Null: whatever is asked otherwise today. */
  readonly refresh?: readonly string[] | null;
  /** Whether a version that is there is the answer, whatever has changed since. */
  readonly unlessMade?: boolean;
}

/** What a run that is started works on, and for whom. */
export interface Plan {
  readonly caller: Caller;
  readonly start: StartRun;
  readonly inputs: RunInputs;
  readonly variant: number;
  readonly newest: HeadVersion | null;
}

/** What a start came to, with the version where this start saved it. */
export interface StartedStage {
  readonly started: Started;
  readonly saved: VersionRow | null;
}

/** Starts a stage: at once where every task is known, else as a run on the queue; joins the run that is under way. */
export async function startRun(context: PipelineContext, caller: Caller, start: StartRun): Promise<Started> {
  return (await startStage(context, caller, start)).started;
}

export async function startStage(
  context: PipelineContext,
  caller: Caller,
  start: StartRun,
): Promise<StartedStage> {
  const startedMs = preciseClock.nowMs();
  const begun = await startFromNow(context, caller, start).catch((error: unknown) => {
    // Somebody saved a version or started a run after we had looked: now we see it.
    if (isAppError(error) && error.kind === 'conflict') return startFromNow(context, caller, start);
    throw error;
  });
  const { observer } = context;
  if (begun.started.outcome === 'version') observer.onKnown(start.stage, preciseClock.nowMs() - startedMs);
  if (begun.saved) observer.onAnswersServed(start.stage, servedAnswers(begun.saved.provenance));
  return begun;
}

async function startFromNow(
  context: PipelineContext,
  caller: Caller,
  start: StartRun,
): Promise<StartedStage> {
  const { readStageHeads, unchangedStages } = context;
  const { workspaceId } = caller;
  const { projectId, stage } = start;
  const heads = await readStageHeads({ workspaceId, projectId, stage });
  if (!heads) throw notFound('project');
  const { brief, versions, lastRun } = heads;
  const newest = newestOf(stage, versions);
  if (newest && start.unlessMade) return unchanged(newest);
  requireMay(caller, 'write');
  if (lastRun && isLive(lastRun.status)) return running(lastRun.id, true);

  const current = runBasis(stage, heads, approvedUpstream(stage, versions));
  const inputs = { ...current.inputs, refresh: start.refresh ? [...start.refresh] : null };
  const variant = current.variant + (start.again ? 1 : 0);
  const basis = { workspaceId, projectId, stage, inputs, variant };
  if (newest && unchangedStages.has(basis)) return unchanged(newest);
  const plan = { caller, start, inputs, variant, newest };
  // Outlining a large brief would hold up everybody else's answers. Where its run would be refused, it may yet be known.
  const isLarge = stage === 'requirements' && brief.bytes > walkedBriefBytesMax;
  if (isLarge && !tooBusy(context, await context.readTurn(workspaceId))) return enqueue(context, plan, null);
  const begun = await begin(context, plan);
  const { started } = begun;
  if (started.outcome === 'version' && started.versionId === newest?.id) unchangedStages.add(basis);
  return begun;
}

function unchanged({ id, number }: HeadVersion): StartedStage {
  return { started: { outcome: 'version', versionId: id, number }, saved: null };
}

function running(runId: string, joined: boolean): StartedStage {
  return { started: { outcome: 'run', runId, joined }, saved: null };
}

async function begin(context: PipelineContext, plan: Plan): Promise<StartedStage> {
  const { caller, start, inputs, variant, newest } = plan;
  const where = { workspaceId: caller.workspaceId, projectId: start.projectId, stage: start.stage };
  const stage = await loadStage(context.db, where, inputs);
  const frame = {
    workspaceId: where.workspaceId,
    projectId: where.projectId,
    models: context.modelSet(inputs.models),
    variant,
    deadlineMs: 0,
    priority: 'interactive',
  } as const;
  const kept = await keepAnswers(context, { stageOf: where, inputs, stage, frame });
  const found = await findAnswers(context, stage, frame, kept);
  if (found.missing.length > 0) return enqueue(context, plan, found.missing);

  const assembled = stage.assemble(found.fragments);
  const runId = context.newId();
  const { fragments, keys } = found;
  const { records, remade } = kept;
  const tasks = recordTasks(
    { stage, fragments, keys, runId, kept: records, remade },
    context.loadInstruction,
  );
  const now = new Date(context.clock.nowMs());
  const ended = {
    ...newRun(plan, runId, now),
    status: 'succeeded',
    finishedAt: now,
    reservedUsd: 0,
  } as const;
  if (newest && saysTheSame(assembled, newest)) {
    await rebind(context, newest, ended, tasks);
    return unchanged(newest);
  }
  const version = await transaction(context.db, async (tx) => {
    // Locks it as well.
    await updateProject(tx, where, { updatedAt: now });
    const standing = await readStanding(tx, where);
    refuseLive(where.stage, standing.live);
    await insertRun(tx, ended);
    const finished = {
      ...where,
      runId,
      createdById: caller.userId,
      inputs,
      assembled,
      provenance: found.provenance,
      keys,
      tasks,
    };
    return saveVersion(context, tx, finished, standing, now);
  });
  return { started: { outcome: 'version', versionId: version.id, number: version.number }, saved: version };
}

function saysTheSame({ artifact, laidOver }: AssembledVersion, newest: HeadVersion): boolean {
  if (laidOver) return laidOver.unchanged;
  return contentHash(JSON.parse(JSON.stringify(artifact))) === newest.hash;
}

/** The same words from newer versions before them: the version stays, and stands on these from now on. */
async function rebind(
  { db }: PipelineContext,
  newest: HeadVersion,
  run: NewRun,
  tasks: TaskRecords,
): Promise<void> {
  const before = TaskRecords.parse((await findTasksOf(db, newest.id)).tasks ?? {});
  const asked = ({ key, instruction, inputs }: TaskRecord) => [key, instruction, inputs].join();
  const changed = Object.entries(tasks).some(([name, record]) => {
    const old = before[name];
    return !old || asked(old) !== asked(record);
  });
  if (!changed) return;
  await transaction(db, async (tx) => {
    await insertRun(tx, run);
    await setTasksOf(tx, newest.id, tasks);
    const keys = Object.values(tasks).map(({ key }) => key);
    await markPreparedUsed(tx, run.workspaceId, keys, run.createdAt);
  });
}

/** Row and job in one transaction; two clicks at the same moment meet at the index of live runs, and the second joins. */
async function enqueue(
  context: PipelineContext,
  plan: Plan,
  requests: readonly CompletionRequest[] | null,
): Promise<StartedStage> {
  const { projectId, stage } = plan.start;
  try {
    const runId = await transaction(context.db, async (tx) => {
      const place = await takePlace(context, tx, plan.caller, requests);
      await lockProject(tx, plan.caller.workspaceId, projectId);
      return enqueueAt(context, tx, place, plan);
    });
    return running(runId, false);
  } catch (error) {
    const other = isUniqueViolation(error) ? await findLiveRun(context.db, projectId, stage) : null;
    if (!other) throw error;
    return running(other.id, true);
  }
}

/** A place in the queue, and the money for what is asked. */
export interface Place {
  readonly turn: number;
  readonly usd: number | null;
  readonly now: Date;
}

/** Takes a place in the queue, unless there are too many before it or no money is left. Comes before the project's lock. */
export async function takePlace(
  context: PipelineContext,
  tx: Tx,
  { workspaceId }: Caller,
  /** Null where only the worker will know them; it sets their money aside. */
  requests: readonly CompletionRequest[] | null,
): Promise<Place> {
  const usd = requests ? context.estimateUsd(requests) : context.storesAnswers ? null : 0;
  const now = new Date(context.clock.nowMs());
  const place = await context.takeTurn(tx, workspaceId);
  const busy = tooBusy(context, place);
  if (busy) throw busy;
  await holdSpendCap(tx, { workspaceId, usd, now });
  return { turn: place.turn, usd, now };
}

/** Adds the run and its job, in the caller's transaction, which holds the project's lock; answers the run's id. */
export async function enqueueAt(
  context: PipelineContext,
  tx: Tx,
  { turn, usd, now }: Place,
  plan: Plan,
): Promise<string> {
  const { caller, start, inputs } = plan;
  const { workspaceId, userId } = caller;
  const { projectId, stage } = start;
  const runId = context.newId();
  refuseNewer(inputs, (await readStanding(tx, start)).newest);
  await insertRun(tx, { ...newRun(plan, runId, now), status: 'queued', reservedUsd: usd ?? 0 });
  await appendAudit(tx, {
    workspaceId,
    projectId,
    actorId: userId,
    action: 'run.started',
    stage,
    details: { run: runId },
    createdAt: now,
  });
  await context.enqueueRun(tx, { runId, workspaceId, turn });
  await prepareEarly(context, tx, { ...start, workspaceId, upstream: inputs.upstream, now });
  return runId;
}

function newRun({ caller, start, inputs, variant }: Plan, id: string, createdAt: Date) {
  return {
    id,
    workspaceId: caller.workspaceId,
    projectId: start.projectId,
    stage: start.stage,
    variant,
    inputs,
    createdById: caller.userId,
    createdAt,
  };
}
