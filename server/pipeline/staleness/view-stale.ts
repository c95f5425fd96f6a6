import { LRUCache } from 'lru-cache';
import type { Caller } from '#server/identity/caller.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { WarmStage } from '../preparation/warm-stage.ts';
import { stageNames } from '../stages/stage.ts';
import type { StaleView } from '../views.ts';
import { basisOf, headsOf, type Judged, judgeStages } from './judge-project.ts';

const stagesRemembered = 2_000;

interface JudgedProject {
  readonly stages: readonly (Judged & { readonly isOpen: boolean })[];
  /** Whether all of it was worked out before: one statement was enough. */
  readonly wasKnown: boolean;
}

/** What of a project's documents no longer follows from what stands before it, and whether a run of it could start. */
export type JudgeProject = (
  caller: Caller,
  projectId: string,
  /** Leaves out what would have to be worked out. */
  onlyKnown?: boolean,
) => Promise<JudgedProject>;

/** One statement where nothing changed since it was worked out; else only the stages are judged that something changed for. */
export function createJudgeProject(context: PipelineContext): JudgeProject {
  const known = new LRUCache<string, Judged>({ max: stagesRemembered });

  return async (caller, projectId, onlyKnown = false) => {
    const project = { workspaceId: caller.workspaceId, projectId };
    const heads = await headsOf(context, caller, projectId);
    const bases = stageNames.flatMap((stage, index) => {
      const head = heads[index];
      return (head && basisOf(project, stage, head)) ?? [];
    });
    const unknown = bases.filter(({ key }) => !known.has(key));
    const judged = onlyKnown ? [] : await judgeStages(context, project, unknown);
    // What it was judged by is large, and need not be remembered.
    const views = new Map(
      judged.map(({ view, stands, newInstruction }, index) => [
        unknown[index]?.key ?? '',
        { view, stands, newInstruction },
      ]),
    );
    for (const [key, view] of views) known.set(key, view);
    const stages = bases.flatMap((basis) => {
      const found = views.get(basis.key) ?? known.get(basis.key);
      return found ? [{ ...found, isOpen: basis.isOpen }] : [];
    });
    return { stages, wasKnown: unknown.length === 0 };
  };
}

/** What of a project's documents no longer follows from what stands before it, and why. */
export function createViewStale(judgeProject: JudgeProject, warmStage: WarmStage) {
  return async function viewStale(caller: Caller, projectId: string): Promise<StaleView> {
    const { stages } = await judgeProject(caller, projectId);
    // Nobody waits for it.
    void warmStage(caller, projectId, stages);
    return { stages: stages.map(({ view }) => view) };
  };
}

/** The same where it was worked out before and can be told beside a page; null where it would have to be waited for. */
export function createRecallStale(judgeProject: JudgeProject) {
  return async function recallStale(caller: Caller, projectId: string): Promise<StaleView | null> {
    const { stages, wasKnown } = await judgeProject(caller, projectId, true);
    return wasKnown ? { stages: stages.map(({ view }) => view) } : null;
  };
}
