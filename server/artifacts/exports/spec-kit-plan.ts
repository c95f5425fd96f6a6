import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, labelled, page, section, tagged } from '../markdown-blocks.ts';
import { contentOf, dayOf } from './project-export.ts';
import type { SpecKitFeature } from './spec-kit-feature.ts';
import { under } from './spec-kit-spec.ts';

/** A feature's `plan.md`; null while the project has no plan. */
export function specKitPlan({ project, branch, title, epic }: SpecKitFeature): string | null {
  const plan = contentOf(project, 'plan');
  if (!plan) return null;
  const requirements = contentOf(project, 'requirements');
  const milestone = plan.milestones.find(({ id }) => id === epic?.milestone);
  return page(`Implementation Plan: ${title}`, [
    `**Branch**: \`${branch}\` | **Date**: ${dayOf(project.exportedAt)} | **Spec**: \`spec.md\``,
    `**Input**: Feature specification from \`/specs/${branch}/spec.md\``,
    '## Summary',
    escapeMarkdown(epic?.goal || requirements?.overview.problem || title),
    ...(milestone
      ? [
          `**Milestone**: ${escapeMarkdown(`${milestone.id} ${milestone.title}`)}, ${milestone.effortDays.min} to ${milestone.effortDays.max} working days of one person`,
          labelled('Goal', milestone.goal),
          bullets(milestone.exitCriteria.map((criterion) => `[ ] ${escapeMarkdown(criterion)}`)),
        ].filter((block) => block !== '')
      : []),
    ...under('## Technical Context', [
      ...plan.architecture.map(
        ({ layer, choice }) => `**${escapeMarkdown(layer)}**: ${escapeMarkdown(choice)}`,
      ),
      ...(requirements?.constraints ?? []).map(
        ({ statement }) => `**Constraint**: ${escapeMarkdown(statement)}`,
      ),
    ]),
    ...under(
      '## Constitution Check',
      plan.definitionOfDone.map(({ text }) => `[ ] ${escapeMarkdown(text)}`),
    ),
    ...section(2, 'Risks', [
      bullets(
        plan.risks.map(({ id, statement, mitigation }) =>
          tagged(id, mitigation.trim() === '' ? statement : `${statement} Mitigation: ${mitigation}`),
        ),
      ),
    ]),
  ]);
}

/** The decisions of the architecture as Spec Kit's `research.md` tells them. */
export function researchPage({ project, title }: SpecKitFeature): string | null {
  const layers = contentOf(project, 'plan')?.architecture ?? [];
  if (layers.length === 0) return null;
  return page(
    `Research: ${title}`,
    layers.flatMap(({ id, layer, choice, reason }) =>
      section(2, `${id} ${layer}`, [labelled('Decision', choice), labelled('Rationale', reason)]),
    ),
  );
}

export function dataModel({ project, title }: SpecKitFeature): string | null {
  const entities = contentOf(project, 'requirements')?.entities ?? [];
  if (entities.length === 0) return null;
  return page(
    `Data Model: ${title}`,
    entities.flatMap(({ id, name, description, fields }) =>
      section(2, `${id} ${name}`, [escapeMarkdown(description), bullets(fields.map(escapeMarkdown))]),
    ),
  );
}
