import { itemsOf } from '#server/artifacts/items.ts';
import { type FeedbackRoutes, routeFeedback } from '../route-feedback.ts';
import { defineTask, type Task } from '../stage.ts';
import { toldDetails } from '../told-details.ts';
import { draftEpic } from './draft-epic.ts';
import { draftStories } from './draft-stories.ts';
import { groupRequirements, type StoryGroup } from './group-requirements.ts';
import {
  EpicAnswer,
  type EpicInputs,
  StoriesAnswer,
  type StoriesInput,
  type StoriesInputs,
} from './schema.ts';
import { nameIn } from './story-voice.ts';
import { singular } from './verb-forms.ts';

export interface StoriesWork {
  readonly groups: readonly StoryGroup[];
  readonly routes: FeedbackRoutes;
}

const storyTokens = 180;
const foremostActors = 2;

export const epicTask = (milestoneId: string): string => `epic/${milestoneId}`;

/** What is decided before any model is asked: who writes which stories, and whom each piece of feedback concerns. */
export function storiesWork({ requirements, plan, feedback, previous }: StoriesInput): StoriesWork {
  const groups = groupRequirements(requirements);
  const targets = [
    ...plan.milestones.map(({ id }) => ({ task: epicTask(id), sections: ['epics'], subjects: [id] })),
    ...groups.map((group) => ({
      task: group.task,
      sections: ['stories'],
      subjects: group.requirements.map(({ id }) => id),
    })),
  ];
  const reviewed = previous && {
    items: itemsOf({ stage: 'stories', content: previous.artifact }),
    producedBy: previous.producedBy,
  };
  return { groups, routes: routeFeedback(feedback, targets, reviewed) };
}

/** All tasks at once: ids, epics and dependencies come from a pure pass afterwards. */
export function storiesTasks(input: StoriesInput): readonly Task[] {
  const { groups, routes } = storiesWork(input);
  const actors = input.requirements.actors.map(({ name }) => ({
    name,
    words: nameIn(singular(name.trim())),
  }));
  return [
    ...input.plan.milestones.map((milestone) => epicTaskOf(milestone, input, routes)),
    ...groups.map((group) => storiesTaskOf(group, actors, input, routes)),
  ];
}

function epicTaskOf(
  { id, title, goal, scope }: StoriesInput['plan']['milestones'][number],
  { requirements, details = {} }: StoriesInput,
  { forTask }: FeedbackRoutes,
): Task {
  const name = epicTask(id);
  return defineTask<EpicInputs, EpicAnswer>({
    name,
    kind: 'epic',
    title: `Epic: ${title}`,
    section: 'epics',
    inputs: {
      milestone: { title, goal },
      requirements: requirements.functional
        .filter((requirement) => scope.includes(requirement.id))
        .map(({ statement }) => statement),
      feedback: forTask(name),
      ...toldDetails(details),
    },
    schema: { name: 'stories-epic', version: 1, zod: EpicAnswer },
    tokensMax: 60,
    draft: draftEpic,
  });
}

interface NamedActor {
  readonly name: string;
  /** Finds the name where a text speaks of the actor. */
  readonly words: RegExp;
}

/** Whoever its requirements name, in the artifact's order; where they name nobody, the foremost: so a new name for another actor leaves this task alone. */
function actorsOf({ requirements }: StoryGroup, actors: readonly NamedActor[]): string[] {
  const words = requirements.flatMap(({ statement, criteria }) => [statement, ...criteria]).join('\n');
  const named = actors.filter((actor) => actor.words.test(words));
  return (named.length > 0 ? named : actors.slice(0, foremostActors)).map(({ name }) => name);
}

function storiesTaskOf(
  group: StoryGroup,
  actors: readonly NamedActor[],
  { details = {} }: StoriesInput,
  { forTask }: FeedbackRoutes,
): Task {
  const ids = group.requirements.map(({ id }) => id);
  return defineTask<StoriesInputs, StoriesAnswer>({
    name: group.task,
    kind: 'stories',
    title: `Stories: ${group.areaTitle} (${ids.join(', ')})`,
    section: 'stories',
    inputs: {
      area: group.areaTitle,
      actors: actorsOf(group, actors),
      requirements: group.requirements.map(({ id, statement, priority, criteria }) => ({
        id,
        statement,
        priority,
        criteria,
      })),
      earlier: group.earlier.map(({ id, statement }) => ({ id, statement })),
      feedback: forTask(group.task),
      ...toldDetails(details),
    },
    schema: { name: 'stories-stories', version: 1, zod: StoriesAnswer },
    tokensMax: storyTokens * group.requirements.length,
    draft: draftStories,
  });
}
