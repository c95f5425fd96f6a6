import { escapeMarkdown } from './escape-markdown.ts';
import { bullets, page, section, tagged } from './markdown-blocks.ts';
import type { CodingPrompt } from './prompts.ts';

/** One prompt as the Markdown text that is handed to a coding assistant: complete by itself. */
export function renderPrompt(prompt: CodingPrompt): string {
  return page(prompt.title, promptBlocks(prompt, 2));
}

export function promptBlocks(prompt: CodingPrompt, level: 2 | 3): string[] {
  const { goal, steps, criteria, tests, watchOut, requirements, decisions, constraints } = prompt;
  const { buildsOn, definitionOfDone } = prompt;
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : section(level, title, [bullets(lines)]);
  return [
    ...(goal.trim() === '' ? [] : [escapeMarkdown(goal)]),
    ...part(
      'What it must meet',
      requirements.map(({ id, statement }) => tagged(id, statement)),
    ),
    ...part(
      'Decided already',
      decisions.map(({ layer, choice, reason }) =>
        [tagged(layer, choice), escapeMarkdown(reason)].filter((words) => words !== '').join(': '),
      ),
    ),
    ...part('Constraints', constraints.map(escapeMarkdown)),
    ...part(
      'Builds on',
      buildsOn.map(({ story, title }) => tagged(story, title)),
    ),
    ...part('Steps', steps.map(escapeMarkdown)),
    ...part('Tests', [
      ...criteria.map(
        ({ given, when, then }) =>
          `[ ] Given ${escapeMarkdown(given)}, when ${escapeMarkdown(when)}, then ${escapeMarkdown(then)}`,
      ),
      ...tests.map((test) => `[ ] ${escapeMarkdown(test)}`),
    ]),
    ...part('Watch out', watchOut.map(escapeMarkdown)),
    ...part('Done when', definitionOfDone.map(escapeMarkdown)),
  ];
}
