import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, page, section, tagged } from '../markdown-blocks.ts';
import { groupsOf } from './backlog.ts';
import { slug } from './file-name.ts';
import { contentOf, dayOf, type ExportedFile, type ProjectExport } from './project-export.ts';
import type { SpecKitFeature } from './spec-kit-feature.ts';
import { dataModel, researchPage, specKitPlan } from './spec-kit-plan.ts';
import { specKitSpec } from './spec-kit-spec.ts';
import { specKitTasks } from './spec-kit-tasks.ts';

/**
 * A project in the layout of GitHub's Spec Kit: `.specify/memory/constitution.md`, and for each feature `specs/NNN-name/` with `spec.md`,
 * `plan.md`, `research.md`, `data-model.md` and `tasks.md`, under the headings of its templates. Item ids stay as they are, so that a
 * requirement can be found again. Sources: https://github.com/github/spec-kit, templates/spec-template.md, plan-template.md, tasks-template.md.
 */
export function specKitFiles(project: ProjectExport): ExportedFile[] {
  return [
    { path: '.specify/memory/constitution.md', text: constitution(project) },
    ...featuresOf(project).flatMap((feature) => {
      const { branch } = feature;
      const files = {
        'spec.md': specKitSpec(feature),
        'plan.md': specKitPlan(feature),
        'research.md': researchPage(feature),
        'data-model.md': dataModel(feature),
        'tasks.md': specKitTasks(feature),
      };
      return Object.entries(files).flatMap(([name, text]) =>
        text === null ? [] : [{ path: `specs/${branch}/${name}`, text }],
      );
    }),
  ];
}

function featuresOf(project: ProjectExport): SpecKitFeature[] {
  const stories = contentOf(project, 'stories');
  const groups = stories ? groupsOf(stories) : [];
  const all = groups.length > 0 ? groups : [{ epic: null, stories: [] }];
  return all.map(({ epic, stories }, index) => {
    const title = epic
      ? `${epic.id} ${epic.title}`
      : groups.length > 0
        ? 'Stories without an epic'
        : project.name;
    const number = String(index + 1).padStart(3, '0');
    return {
      project,
      epic,
      stories,
      title,
      branch: `${number}-${slug(epic?.title ?? title, 40) || 'feature'}`,
    };
  });
}

/** What binds every feature. */
function constitution(project: ProjectExport): string {
  const requirements = contentOf(project, 'requirements');
  const plan = contentOf(project, 'plan');
  const day = dayOf(project.exportedAt);
  return page(`${project.name} Constitution`, [
    '## Core Principles',
    ...section(3, 'Constraints', [
      bullets((requirements?.constraints ?? []).map(({ id, statement }) => tagged(id, statement))),
    ]),
    ...section(3, 'Quality', [
      bullets(
        (requirements?.qualities ?? []).map(({ id, statement, target }) =>
          tagged(id, target.trim() === '' ? statement : `${statement} (target: ${target})`),
        ),
      ),
    ]),
    ...section(3, 'Definition of done', [
      bullets((plan?.definitionOfDone ?? []).map(({ text }) => escapeMarkdown(text))),
    ]),
    '## Governance',
    'These principles come from the reviewed requirements and plan. A change begins there.',
    `**Version**: 1.0.0 | **Ratified**: ${day} | **Last Amended**: ${day}`,
  ]);
}
