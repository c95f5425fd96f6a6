import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { CodingPrompt, PromptsArtifact } from '#server/artifacts/prompts.ts';
import { answerOf } from '../answer-of.ts';
import { applyFeedback } from '../apply-feedback.ts';
import type { Assembled, Fragments } from '../stage.ts';
import { boundToStory } from './bound-to-story.ts';
import { buildingOrder } from './building-order.ts';
import { PromptAnswer, type PromptsInput } from './schema.ts';
import { promptRoutes, promptTask } from './tasks.ts';

/** Puts beside each answer what binds its story, word for word. A story whose task gave no usable answer has no prompt. */
export function assemblePrompts(
  input: PromptsInput,
  fragments: Fragments,
  previous: PromptsArtifact | null,
): Assembled<PromptsArtifact> {
  const known = previous ?? input.previous?.artifact ?? null;
  const drafts = buildingOrder(input.stories.stories).flatMap((story): Omit<CodingPrompt, 'id'>[] => {
    const answer = answerOf(fragments, promptTask(story.id), PromptAnswer);
    if (answer === null) return [];
    const { id, title, criteria } = story;
    return [{ story: id, title, ...answer, criteria, ...boundToStory(story, input) }];
  });
  const prompts = assignIds({
    prefix: 'P',
    drafts,
    previous: known?.prompts ?? [],
    textOf: ({ title }) => title,
    keyOf: ({ story }) => story,
    usedMax: greatestNumber(input.usedIds, 'P'),
  });
  const producedBy = Object.fromEntries(prompts.map(({ id, story }) => [id, promptTask(story)]));
  const itemsIn = (content: PromptsArtifact) => itemsOf({ stage: 'prompts', content });
  const unanswered: PromptsArtifact = { prompts, feedback: [] };
  const after = { items: itemsIn(unanswered), producedBy };
  const before = known === null ? [] : itemsIn(known);
  const feedback = applyFeedback(input.feedback, promptRoutes(input), after, before);
  return { artifact: { prompts, feedback }, producedBy };
}
