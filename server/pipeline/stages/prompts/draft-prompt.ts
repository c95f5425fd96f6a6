import { linesOf } from '#server/artifacts/brief-details.ts';
import { bareClause, storySentence } from '#server/artifacts/story-sentence.ts';
import type { PromptAnswer, PromptInputs } from './schema.ts';

/** A prompt in the story's own words: modest, and nothing in it that was not decided. */
export function draftPrompt(inputs: PromptInputs): PromptAnswer {
  const { story, decisions, constraints, buildsOn, feedback, details } = inputs;
  const scenarios = story.criteria.map(({ when, then }) => ({
    when: bareClause(when),
    then: bareClause(then),
  }));
  return {
    goal: storySentence(story),
    steps: [
      ...(buildsOn.length > 0 ? [`Read what is there already: ${buildsOn.join('; ')}.`] : []),
      ...(decisions.length > 0 ? [`Keep to what is decided: ${decisions.join('; ')}.`] : []),
      ...(details?.stack
        ? [`Build with the stack given in the details: ${linesOf(details.stack).join('; ')}.`]
        : []),
      'Write the tests below first, and see each of them fail.',
      ...scenarios.map(({ when, then }) => `When ${when}, make it so that ${then}.`),
      ...feedback.map(({ text }) => `As the reviewer asked: ${text}`),
    ],
    tests: sentencesOf(story.testNotes),
    watchOut: [
      ...(constraints.length > 0 ? ['Every constraint above holds for this story too.'] : []),
      'Change nothing that the story does not speak of.',
    ],
  };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
