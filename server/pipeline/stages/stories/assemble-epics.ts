import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { milestoneByRequirement } from '#server/artifacts/traceability.ts';
import { answerOf } from '../answer-of.ts';
import type { Fragments } from '../stage.ts';
import { EpicAnswer, type StoriesInput } from './schema.ts';
import { epicTask } from './tasks.ts';

type Epic = StoriesArtifact['epics'][number];

/** Where stories go whose requirement is in no milestone, for the plan is older than the requirement. */
const unplanned = {
  title: 'Not in a milestone yet',
  goal: 'Requirements that the plan does not scope.',
  milestone: '',
};

export interface Epics {
  readonly epics: readonly Epic[];
  /** The epic of the milestone that scopes a requirement. */
  readonly epicOf: (requirement: string | undefined) => Epic | undefined;
  readonly producedBy: Readonly<Record<string, string>>;
}

/** One epic for each milestone, in the plan's order. */
export function assembleEpics(
  { requirements, plan, usedIds }: StoriesInput,
  fragments: Fragments,
  known: StoriesArtifact | null,
): Epics {
  const milestoneOf = milestoneByRequirement(plan);
  const planless = requirements.functional.some(
    ({ id, priority }) => priority !== 'wont' && !milestoneOf.has(id),
  );
  const drafts = [
    ...plan.milestones.map(({ id, title, goal }) => ({
      ...(answerOf(fragments, epicTask(id), EpicAnswer) ?? { title, goal }),
      milestone: id,
    })),
    ...(planless ? [unplanned] : []),
  ];
  const epics = assignIds({
    prefix: 'E',
    drafts,
    previous: known?.epics ?? [],
    textOf: ({ title }) => title,
    keyOf: ({ milestone }) => milestone,
    usedMax: greatestNumber(usedIds, 'E'),
  });
  const byMilestone = new Map(epics.map((epic) => [epic.milestone, epic]));
  return {
    epics,
    epicOf: (requirement) => byMilestone.get(milestoneOf.get(requirement ?? '') ?? '') ?? epics[0],
    producedBy: Object.fromEntries(
      epics.filter(({ milestone }) => milestone !== '').map(({ id, milestone }) => [id, epicTask(milestone)]),
    ),
  };
}
