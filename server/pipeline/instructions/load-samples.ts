import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { tasksOfVersions } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { loadStage } from '../runs/load-stage.ts';
import { newestOf, newestUpstream, runBasis } from '../runs/run-basis.ts';
import type { RunInputs } from '../runs/run-inputs.ts';
import { walk } from '../runs/task-graph.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import { type StageName, stagesBefore, type Task } from '../stages/stage.ts';
import type { SampleView } from './instruction-views.ts';

export interface SampleOf {
  readonly projectId: string;
  readonly stage: StageName;
}

export interface Samples {
  readonly stage: PreparedStage;
  readonly inputs: RunInputs;
  readonly variant: number;
  readonly tasks: readonly Task[];
}

/** The tasks that a stage of a project would begin with today, approved or not what it is made from: on them an instruction can be tried. */
export async function loadSamples(
  { db, readStageHeads }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage }: SampleOf,
): Promise<Samples & { readonly newestId: string | null }> {
  const where = { workspaceId, projectId, stage };
  const heads = await readStageHeads(where);
  if (!heads) throw notFound('project');
  const upstream = newestUpstream(stage, heads.versions);
  if (upstream === null) {
    const missing = stagesBefore(stage).find((name) => newestOf(name, heads.versions) === null);
    throw new AppError('precondition_failed', `The project has no ${missing} yet: choose another project.`, {
      field: 'projectId',
    });
  }
  const { inputs, variant } = runBasis(stage, heads, upstream);
  const loaded = await loadStage(db, where, inputs);
  return {
    stage: loaded,
    inputs,
    variant,
    tasks: walk(loaded, new Map()).tasks,
    newestId: inputs.previousVersionId,
  };
}

export async function listSamples(
  context: PipelineContext,
  caller: Caller,
  of: SampleOf,
): Promise<SampleView[]> {
  const { tasks, newestId } = await loadSamples(context, caller, of);
  const [newest] = newestId === null ? [] : await tasksOfVersions(context.db, [newestId]);
  return tasks.map(({ name, kind, title }) => ({
    task: name,
    kind,
    title,
    items: (newest?.items ?? []).filter(({ taskName }) => taskName === name).map(({ itemId }) => itemId),
  }));
}
