import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, page, tagged } from '../markdown-blocks.ts';
import type { Story } from '../stories.ts';
import { storySentence } from '../story-sentence.ts';
import { contentOf, dayOf } from './project-export.ts';
import { type SpecKitFeature, specKitPriority } from './spec-kit-feature.ts';

/** A feature's `spec.md`: its stories with their scenarios, and what of the requirements they cover. */
export function specKitSpec(feature: SpecKitFeature): string {
  const { project, branch, title, epic, stories } = feature;
  const requirements = contentOf(project, 'requirements');
  const approved = project.stages.every((stage) => stage.approved);
  const input = epic?.goal ?? requirements?.overview.problem ?? '';
  return page(`Feature Specification: ${title}`, [
    `**Feature Branch**: \`${branch}\``,
    `**Created**: ${dayOf(project.exportedAt)}`,
    `**Status**: ${approved ? 'Approved' : 'Draft'}`,
    ...(input.trim() === '' ? [] : [`**Input**: ${escapeMarkdown(input)}`]),
    '## User Scenarios & Testing *(mandatory)*',
    ...stories.flatMap(storyBlocks),
    ...under('### Edge Cases', edgeCases(feature)),
    '## Requirements *(mandatory)*',
    ...under('### Functional Requirements', functional(feature)),
    ...under(
      '### Key Entities',
      (requirements?.entities ?? []).map(
        ({ name, description }) => `**${escapeMarkdown(name)}**: ${escapeMarkdown(description)}`,
      ),
    ),
    '## Success Criteria *(mandatory)*',
    ...under(
      '### Measurable Outcomes',
      outcomes(feature).map(
        (outcome, index) => `**SC-${String(index + 1).padStart(3, '0')}**: ${escapeMarkdown(outcome)}`,
      ),
    ),
    ...under(
      '## Assumptions',
      (requirements?.assumptions ?? []).map(({ id, statement }) => tagged(id, statement)),
    ),
  ]);
}

function storyBlocks(story: Story, index: number): string[] {
  const { id, title, priority, criteria, testNotes, covers } = story;
  const [first] = criteria;
  const test = testNotes.trim() !== '' ? testNotes : first ? `When ${first.when}, then ${first.then}` : '';
  const scenarios = criteria.map(
    ({ given, when, then }, at) =>
      `${at + 1}. **Given** ${escapeMarkdown(given)}, **When** ${escapeMarkdown(when)}, **Then** ${escapeMarkdown(then)}`,
  );
  return [
    `### User Story ${index + 1} - ${escapeMarkdown(`${id} ${title}`)} (Priority: ${specKitPriority[priority]})`,
    escapeMarkdown(storySentence(story)),
    `**Why this priority**: rated “${priority}” (MoSCoW)${covers.length === 0 ? '' : `; covers ${covers.map(escapeMarkdown).join(', ')}`}`,
    ...(test === '' ? [] : [`**Independent Test**: ${escapeMarkdown(test)}`]),
    ...(scenarios.length === 0 ? [] : ['**Acceptance Scenarios**:', scenarios.join('\n')]),
  ];
}

/** What the stories' prompts test beyond the criteria. */
function edgeCases({ project, stories }: SpecKitFeature): string[] {
  const own = new Set(stories.map(({ id }) => id));
  const prompts = contentOf(project, 'prompts')?.prompts ?? [];
  return prompts.filter(({ story }) => own.has(story)).flatMap(({ tests }) => tests.map(escapeMarkdown));
}

/** Those that its stories cover; all of them while there are no stories. */
function functional({ project, stories }: SpecKitFeature): string[] {
  const covered = new Set(stories.flatMap(({ covers }) => covers));
  const all = contentOf(project, 'requirements')?.functional ?? [];
  return all
    .filter(({ id }) => stories.length === 0 || covered.has(id))
    .map(({ id, statement }) => `**${escapeMarkdown(id)}**: ${escapeMarkdown(statement)}`);
}

function outcomes({ project }: SpecKitFeature): string[] {
  const requirements = contentOf(project, 'requirements');
  return [
    ...(requirements?.overview.successMeasures ?? []),
    ...(requirements?.qualities ?? []).map(({ statement, target }) =>
      target.trim() === '' ? statement : `${statement} (target: ${target})`,
    ),
  ];
}

/** A heading of the template, word for word, and the list under it; nothing where there is none. */
export function under(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, bullets(lines)];
}
