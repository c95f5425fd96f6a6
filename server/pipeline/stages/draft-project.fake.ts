import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { planStage } from './plan/stage.ts';
import { promptsStage } from './prompts/stage.ts';
import { requirementsStage } from './requirements/stage.ts';
import type { Assembled, Feedback, RevisionInput, Stage, StageName } from './stage.ts';
import { storiesStage } from './stories/stage.ts';

type Made = { readonly [S in StageName]: Assembled<ArtifactOf<S>> };

/** A project in memory: what its stages yielded with the drafter's answers, and the answers that are known by then. */
export interface DraftedProject {
  readonly brief: string;
  readonly details: BriefDetails;
  readonly made: Made;
  readonly answers: ReadonlyMap<string, unknown>;
  /** Tasks that had to be answered for it, by stage: what is known is not asked again. */
  readonly asked: Readonly<Record<StageName, readonly string[]>>;
}

export interface Redraft {
  readonly brief?: string;
  readonly details?: BriefDetails;
  /** What people made of the artifacts before. */
  readonly edited?: Partial<{ readonly [S in StageName]: ArtifactOf<S> }>;
  readonly feedback?: Partial<Record<StageName, readonly Feedback[]>>;
  /** The first stage that is made anew; those before it stay as they are, edited or not. */
  readonly from: StageName;
}

const order: readonly StageName[] = ['requirements', 'plan', 'stories', 'prompts'];

/** A whole project from a brief, nothing being known. */
export function draftProject(brief: string, details: BriefDetails = {}): DraftedProject {
  return draft({ brief, details, before: null, answers: new Map() }, { from: 'requirements' });
}

/** The project after a change, each stage made from the newest ones before it. */
export function redraftProject(before: DraftedProject, change: Redraft): DraftedProject {
  const brief = change.brief ?? before.brief;
  const details = change.details ?? before.details;
  return draft({ brief, details, before: before.made, answers: before.answers }, change);
}

interface Known {
  readonly brief: string;
  readonly details: BriefDetails;
  readonly before: Made | null;
  readonly answers: ReadonlyMap<string, unknown>;
}

function draft(
  { brief, details, before, answers: known }: Known,
  { edited, feedback, from }: Redraft,
): DraftedProject {
  const answers = new Map(known);
  const asked: Record<StageName, string[]> = { requirements: [], plan: [], stories: [], prompts: [] };
  const made: { -readonly [S in StageName]?: Made[S] } = {};

  function make<S extends StageName, I>(
    name: S,
    stage: Stage<I, ArtifactOf<S>>,
    inputOf: (revision: RevisionInput<ArtifactOf<S>>) => I,
  ): ArtifactOf<S> {
    const last = before && { ...before[name], artifact: edited?.[name] ?? before[name].artifact };
    if (last && order.indexOf(name) < order.indexOf(from)) {
      made[name] = last as unknown as (typeof made)[S];
      return last.artifact;
    }
    const input = inputOf({ details, feedback: feedback?.[name] ?? [], previous: last, usedIds: [] });
    const fragments = new Map<string, unknown>();
    for (const task of stage.tasks(input, fragments)) {
      const key = contentHash([task.name, task.inputs]);
      if (!answers.has(key)) {
        asked[name].push(task.name);
        answers.set(key, task.draft(task.inputs));
      }
      fragments.set(task.name, answers.get(key));
    }
    const assembled = stage.assemble(input, fragments, last?.artifact ?? null);
    made[name] = assembled as unknown as (typeof made)[S];
    return assembled.artifact;
  }

  const requirements = make('requirements', requirementsStage, (revision) => ({
    ...revision,
    brief,
    outline: outlineBrief(brief),
  }));
  const plan = make('plan', planStage, (revision) => ({ ...revision, requirements }));
  const stories = make('stories', storiesStage, (revision) => ({ ...revision, requirements, plan }));
  make('prompts', promptsStage, (revision) => ({ ...revision, requirements, plan, stories }));
  return { brief, details, made: made as Made, answers, asked };
}

/** How many tasks were asked for a project, over all stages. */
export function askedIn({ asked }: DraftedProject): number {
  return Object.values(asked).reduce((sum, tasks) => sum + tasks.length, 0);
}
