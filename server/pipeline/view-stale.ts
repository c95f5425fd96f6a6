import { LRUCache } from 'lru-cache';
import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { notFound } from '#server/platform/errors.ts';
import { runInputsById } from '#server/store/runs.ts';
import type { HeadVersion, StageHeads } from '#server/store/stage-heads.ts';
import { tasksOfVersions } from '#server/store/versions.ts';
import { type JudgedStage, judgeStage } from './judge-stage.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { createStageReader } from './read-stage-rows.ts';
import { newestOf, newestUpstream, runBasis } from './run-basis.ts';
import { RunInputs } from './run-inputs.ts';
import { type StageName, stageNames } from './stage.ts';
import { walkedBriefBytesMax } from './start-run.ts';
import { TaskRecords } from './task-record.ts';
import { provenanceOf } from './view-version.ts';
import type { StaleView } from './views.ts';

/** All that decides what is stale in a stage. Instructions and the operator's models are the process's own. */
interface StaleBasis {
  readonly stage: StageName;
  readonly newest: HeadVersion;
  readonly inputs: RunInputs;
  readonly variant: number;
}

const projectsRemembered = 500;

/**
 * What of a project's documents no longer follows from what stands before it, and why. One statement where nothing changed since it was
 * worked out; the rows that a basis names never change but in what a version is noted to stand on, which its run tells.
 */
export function createViewStale(context: PipelineContext) {
  const known = new LRUCache<string, StaleView>({ max: projectsRemembered });

  return async function viewStale({ workspaceId }: Caller, projectId: string): Promise<StaleView> {
    const heads = await Promise.all(
      stageNames.map((stage) => context.readStageHeads({ workspaceId, projectId, stage })),
    );
    const bases = heads.flatMap((head, index) => {
      if (!head) throw notFound('project');
      const basis = basisOf(stageNames[index] as StageName, head);
      return basis ? [basis] : [];
    });
    const lastRuns = heads.map((head) => head?.lastRun?.id ?? null);
    const key = contentHash([workspaceId, projectId, bases, lastRuns]);
    const found = known.get(key);
    if (found) return found;
    const view = { stages: await judge(context, { workspaceId, projectId }, bases) };
    known.set(key, view);
    return view;
  };
}

function basisOf(stage: StageName, heads: StageHeads): StaleBasis | null {
  const newest = newestOf(stage, heads.versions);
  const upstream = newestUpstream(stage, heads.versions);
  if (newest === null || upstream === null) return null;
  // A large brief would hold up everybody else's answers.
  if (stage === 'requirements' && heads.brief.bytes > walkedBriefBytesMax) return null;
  return { stage, newest, ...runBasis(stage, heads, upstream) };
}

async function judge(
  context: PipelineContext,
  project: { readonly workspaceId: string; readonly projectId: string },
  bases: readonly StaleBasis[],
): Promise<StaleView['stages']> {
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
  return judged.map((stage) => stage.explain(reader, inputsOf));
}
