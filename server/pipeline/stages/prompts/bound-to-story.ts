import type { CodingPrompt } from '#server/artifacts/prompts.ts';
import type { Story } from '#server/artifacts/stories.ts';
import type { PromptsInput } from './schema.ts';

/** All that binds one story, in the approved artifacts' own words. */
export type BoundToStory = Pick<
  CodingPrompt,
  'requirements' | 'decisions' | 'constraints' | 'buildsOn' | 'definitionOfDone'
>;

/** What binds the whole project, one text each. */
export function constraintsOn({
  constraints,
  qualities,
}: Pick<PromptsInput['requirements'], 'constraints' | 'qualities'>): string[] {
  return [
    ...constraints.map(({ statement }) => statement),
    ...qualities.map(({ statement, target }) =>
      target.trim() === '' ? statement : `${statement} (${target})`,
    ),
  ];
}

export function boundToStory(
  { covers, dependsOn }: Pick<Story, 'covers' | 'dependsOn'>,
  { requirements, plan, stories }: Pick<PromptsInput, 'requirements' | 'plan' | 'stories'>,
): BoundToStory {
  return {
    requirements: requirements.functional
      .filter(({ id }) => covers.includes(id))
      .map(({ id, statement }) => ({ id, statement })),
    decisions: plan.architecture.map(({ layer, choice, reason }) => ({ layer, choice, reason })),
    constraints: constraintsOn(requirements),
    buildsOn: stories.stories
      .filter(({ id }) => dependsOn.includes(id))
      .map(({ id, title }) => ({ story: id, title })),
    definitionOfDone: plan.definitionOfDone.map(({ text }) => text),
  };
}
