import type { PromptAnswer, PromptInputs } from './schema.ts';

/** A prompt in the story's own words: modest, and nothing in it that was not decided. */
export function draftPrompt(inputs: PromptInputs): PromptAnswer {
  const { story, decisions, constraints, buildsOn, feedback } = inputs;
  const scenarios = story.criteria.map(({ when, then }) => ({ when: clause(when), then: clause(then) }));
  return {
    goal: `Build “${story.title}”: let ${actor(story.asA)} ${wish(story.iWant)}, so that ${clause(story.soThat)}.`,
    steps: [
      ...(buildsOn.length > 0 ? [`Read what is there already: ${buildsOn.join('; ')}.`] : []),
      ...(decisions.length > 0 ? [`Keep to what is decided: ${decisions.join('; ')}.`] : []),
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

/** "a Member": the article that fits by its first letter. */
function actor(role: string): string {
  const name = role.trim() || 'user';
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** "to borrow a tool" as what follows "let a member": "borrow a tool". */
function wish(iWant: string): string {
  return clause(iWant).replace(/^to\s+/i, '');
}

function clause(text: string): string {
  return text.trim().replace(/[.\s]+$/, '');
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
