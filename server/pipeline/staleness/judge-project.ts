import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { notFound } from '#server/platform/errors.ts';
import { runInputsById } from '#server/store/runs.ts';
import type { HeadVersion, StageHeads } from '#server/store/stage-heads.ts';
import { tasksOfVersions } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { isLive } from '../runs/is-live.ts';
import { createStageReader, type StageReader } from '../runs/read-stage-rows.ts';
import { newestOf, newestUpstream, runBasis } from '../runs/run-basis.ts';
import { RunInputs } from '../runs/run-inputs.ts';
import { walkedBriefBytesMax } from '../runs/start-run.ts';
import { TaskRecords } from '../runs/task-record.ts';
import { type StageName, stageNames, stagesBefore } from '../stages/stage.ts';
import { provenanceOf } from '../versions/view-version.ts';
import type { StaleStage } from '../views.ts';
import { type JudgedStage, judgeStage } from './judge-stage.ts';

/** What a stage is judged by. */
export interface StaleBasis {
  readonly stage: StageName;
  readonly newest: HeadVersion;
  readonly inputs: RunInputs;
  readonly variant: number;
  /** Whether all stages before it are approved: a run of it could start. */
  readonly isOpen: boolean;
  /** All that decides what is stale in the stage. Instructions and the operator's models are the process's own. */
  readonly key: string;
}

/** A stage as it was found to be. */
export interface Judged extends Pick<JudgedStage, 'stands' | 'newInstruction'> {
  readonly view: StaleStage;
}

export interface ProjectOfCaller {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** The heads of all stages of a caller's project, in their order. */
export async function headsOf(
  { readStageHeads }: PipelineContext,
  { workspaceId }: Caller,
  projectId: string,
): Promise<readonly StageHeads[]> {
  const heads = await Promise.all(
    stageNames.map((stage) => readStageHeads({ workspaceId, projectId, stage })),
  );
  return heads.map((head) => {
    if (!head) throw notFound('project');
    return head;
  });
}

/** What a stage is judged by; null where there is nothing to judge. */
export function basisOf(project: ProjectOfCaller, stage: StageName, heads: StageHeads): StaleBasis | null {
  const newest = newestOf(stage, heads.versions);
  const upstream = newestUpstream(stage, heads.versions);
  if (newest === null || upstream === null) return null;
  // A large brief would hold up everybody else's answers.
  if (stage === 'requirements' && heads.brief.bytes > walkedBriefBytesMax) return null;
  const basis = runBasis(stage, heads, upstream);
  // What a version stands on may be noted anew, by a run that ends with that.
  const ended = heads.lastRun && !isLive(heads.lastRun.status) ? heads.lastRun : null;
  const key = contentHash([
    project.workspaceId,
    project.projectId,
    stage,
    newest.id,
    basis,
    ended?.id ?? null,
  ]);
  const isOpen = stagesBefore(stage).every((name) => newestOf(name, heads.versions)?.decision === 'approved');
  return { stage, newest, isOpen, key, ...basis };
}

/** Finds what is stale in each of these stages, and why, in two rounds of reading. */
export async function judgeStages(
  context: PipelineContext,
  project: ProjectOfCaller,
  bases: readonly StaleBasis[],
  reader: StageReader = createStageReader(context.db, project.projectId),
): Promise<(Judged & Pick<JudgedStage, 'toAsk'>)[]> {
  if (bases.length === 0) return [];
  const [tasks] = await Promise.all([
    tasksOfVersions(
      context.db,
      bases.map(({ newest }) => newest.id),
    ),
    reader.read(bases.map(({ inputs }) => inputs)),
  ]);
  const judged = bases.map(({ stage, newest, inputs, variant }): JudgedStage => {
    const own = tasks.find(({ id }) => id === newest.id);
    const frame = {
      ...project,
      models: context.modelSet(inputs.models),
      variant,
      deadlineMs: 0,
      priority: 'interactive',
    } as const;
    return judgeStage(context, {
      stage: reader.bind(stage, inputs),
      versionId: newest.id,
      inputs,
      records: TaskRecords.parse(own?.tasks ?? {}),
      items: own?.items ?? [],
      provenance: own ? provenanceOf(own) : {},
      frame,
    });
  });
  const runs = await runInputsById(context.db, [...new Set(judged.flatMap(({ runsToAsk }) => runsToAsk))]);
  const inputsOf = new Map(runs.map(({ id, inputs }) => [id, RunInputs.parse(inputs)]));
  await reader.read([...inputsOf.values()].map((inputs) => ({ ...inputs, previousVersionId: null })));
  return judged.map(({ explain, runsToAsk: _, ...found }) => ({
    ...found,
    view: explain(reader, inputsOf),
  }));
}
