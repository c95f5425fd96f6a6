import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, page } from '../markdown-blocks.ts';
import type { Story } from '../stories.ts';
import { storySentence } from '../story-sentence.ts';
import { scenarioLine } from './backlog.ts';
import { contentOf } from './project-export.ts';
import { type SpecKitFeature, specKitPriority } from './spec-kit-feature.ts';
import { under } from './spec-kit-spec.ts';

/** A feature's `tasks.md`: the steps of each story's prompt, or its criteria while it has none; null without stories. */
export function specKitTasks({ project, branch, title, stories }: SpecKitFeature): string | null {
  if (stories.length === 0) return null;
  const promptOf = new Map(
    (contentOf(project, 'prompts')?.prompts ?? []).map((prompt) => [prompt.story, prompt]),
  );
  let tasks = 0;
  const task = (story: number, words: string) => {
    tasks += 1;
    return `[ ] T${String(tasks).padStart(3, '0')} [US${story}] ${escapeMarkdown(words)}`;
  };
  const phases = stories.flatMap((story, index) => {
    const prompt = promptOf.get(story.id);
    const tests = [...story.criteria.map(scenarioLine), ...(prompt?.tests ?? [])];
    const steps = prompt && prompt.steps.length > 0 ? prompt.steps : [`Implement ${story.id} ${story.title}`];
    return [
      `## Phase ${index + 1}: User Story ${index + 1} - ${escapeMarkdown(`${story.id} ${story.title}`)} (Priority: ${specKitPriority[story.priority]})`,
      `**Goal**: ${escapeMarkdown(prompt?.goal || storySentence(story))}`,
      ...under(
        `### Tests for User Story ${index + 1}`,
        tests.map((test) => task(index + 1, test)),
      ),
      `### Implementation for User Story ${index + 1}`,
      bullets(steps.map((step) => task(index + 1, step))),
    ];
  });
  return page(`Tasks: ${title}`, [
    `**Input**: Design documents from \`/specs/${branch}/\``,
    ...phases,
    ...under('## Dependencies & Execution Order', stories.flatMap(dependency)),
  ]);
}

function dependency({ id, dependsOn }: Story): string[] {
  return dependsOn.length === 0
    ? []
    : [`${escapeMarkdown(id)} comes after ${dependsOn.map(escapeMarkdown).join(', ')}`];
}
