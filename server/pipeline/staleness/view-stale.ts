import { LRUCache } from 'lru-cache';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { notFound } from '#server/platform/errors.ts';
import { runInputsById } from '#server/store/runs.ts';
import type { HeadVersion, StageHeads } from '#server/store/stage-heads.ts';
import { tasksOfVersions } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { WarmStage } from '../preparation/warm-stage.ts';
import { isLive } from '../runs/is-live.ts';
import { createStageReader } from '../runs/read-stage-rows.ts';
import { newestOf, newestUpstream, runBasis } from '../runs/run-basis.ts';
import { RunInputs } from '../runs/run-inputs.ts';
import { walkedBriefBytesMax } from '../runs/start-run.ts';
import { TaskRecords } from '../runs/task-record.ts';
import { type StageName, stageNames, stagesBefore } from '../stages/stage.ts';
import { provenanceOf } from '../versions/view-version.ts';
import type { StaleStage, StaleView } from '../views.ts';
import { type JudgedStage, judgeStage } from './judge-stage.ts';

interface StaleBasis {
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
interface Judged extends Pick<JudgedStage, 'stands' | 'newInstruction'> {
  readonly view: StaleStage;
}

const stagesRemembered = 2_000;

/**
 * What of a project's documents no longer follows from what stands before it, and why. One statement where nothing changed since it was
 * worked out; else only the stages are judged that something changed for.
 */
export function createViewStale(context: PipelineContext, warmStage: WarmStage) {
  const known = new LRUCache<string, Judged>({ max: stagesRemembered });

  return async function viewStale(caller: Caller, projectId: string): Promise<StaleView> {
    const { workspaceId } = caller;
    const project = { workspaceId, projectId };
    const heads = await Promise.all(stageNames.map((stage) => context.readStageHeads({ ...project, stage })));
    const bases = heads.flatMap((head, index) => {
      if (!head) throw notFound('project');
      const basis = basisOf(project, stageNames[index] as StageName, head);
      return basis ? [basis] : [];
    });
    const unknown = bases.filter(({ key }) => !known.has(key));
    const judged = await judge(context, project, unknown);
    const views = new Map(unknown.map(({ key }, index) => [key, judged[index]]));
    for (const [key, view] of views) known.set(key, view);
    const stages = bases.flatMap((basis) => {
      const judged = views.get(basis.key) ?? known.get(basis.key);
      return judged ? [{ ...judged, isOpen: basis.isOpen }] : [];
    });
    // Nobody waits for it.
    void warmStage(caller, projectId, stages);
    return { stages: stages.map(({ view }) => view) };
  };
}

interface Project {
  readonly workspaceId: string;
  readonly projectId: string;
}

function basisOf(project: Project, stage: StageName, heads: StageHeads): StaleBasis | null {
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

async function judge(
  context: PipelineContext,
  project: Project,
  bases: readonly StaleBasis[],
): Promise<Judged[]> {
  if (bases.length === 0) return [];
  const reader = createStageReader(context.db, project.projectId);
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
  return judged.map(({ stands, newInstruction, explain }) => ({
    view: explain(reader, inputsOf),
    stands,
    newInstruction,
  }));
}
