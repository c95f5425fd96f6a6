import { itemsOf } from '#server/artifacts/items.ts';
import type { Story } from '#server/artifacts/stories.ts';
import { type FeedbackRoutes, routeFeedback } from '../route-feedback.ts';
import { defineTask, type Task } from '../stage.ts';
import { type Relation, relatives } from '../telling-words.ts';
import { toldDetails } from '../told-details.ts';
import { boundToStory, constraintsOn } from './bound-to-story.ts';
import { draftPrompt } from './draft-prompt.ts';
import { PromptAnswer, type PromptInputs, type PromptsInput } from './schema.ts';

/** What binds the whole project stands in every prompt anyway; its writer needs what this story is about. */
const constraintsMax = 4;

export const promptTask = (storyId: string): string => `prompt/${storyId}`;

/** Whom each piece of feedback concerns: the prompt itself, or that of the story it names. */
export function promptRoutes({ stories, feedback, previous }: PromptsInput): FeedbackRoutes {
  const targets = stories.stories.map(({ id }) => ({
    task: promptTask(id),
    sections: ['prompts'],
    subjects: [id],
  }));
  const reviewed = previous && {
    items: itemsOf({ stage: 'prompts', content: previous.artifact }),
    producedBy: previous.producedBy,
  };
  return routeFeedback(feedback, targets, reviewed);
}

/** One task for each story, all at once. */
export function promptsTasks(input: PromptsInput): readonly Task[] {
  const routes = promptRoutes(input);
  const related = relatives(constraintsOn(input.requirements), (constraint) => constraint);
  return input.stories.stories.map((story) => promptTaskOf(story, input, routes, related));
}

function promptTaskOf(
  story: Story,
  input: PromptsInput,
  { forTask }: FeedbackRoutes,
  related: (relation: Relation) => string[],
): Task {
  const name = promptTask(story.id);
  const bound = boundToStory(story, input);
  const { requirements, decisions, buildsOn } = bound;
  const { title, asA, iWant, soThat, criteria, testNotes } = story;
  return defineTask<PromptInputs, PromptAnswer>({
    name,
    kind: 'prompt',
    title: `Prompt: ${title}`,
    section: 'prompts',
    inputs: {
      story: { title, asA, iWant, soThat, criteria, testNotes },
      requirements,
      decisions: decisions.map(({ layer, choice }) => `${layer}: ${choice}`),
      constraints: related({
        to: [title, iWant, ...requirements.map(({ statement }) => statement)].join(' '),
        sharedMin: 2,
        itemsMax: constraintsMax,
      }),
      buildsOn: buildsOn.map((earlier) => earlier.title),
      feedback: forTask(name),
      ...toldDetails(input.details ?? {}, 'stack'),
    },
    carried: bound,
    schema: { name: 'prompts-prompt', version: 1, zod: PromptAnswer },
    tokensMax: 200,
    draft: draftPrompt,
  });
}
