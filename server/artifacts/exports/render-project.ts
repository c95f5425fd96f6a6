import type { ArtifactStage } from '../artifact.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, page } from '../markdown-blocks.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { dayOf, type ExportedStage, type ProjectExport, standingOf } from './project-export.ts';

const stageWords: Readonly<Record<ArtifactStage, string>> = {
  requirements: 'Requirements',
  plan: 'Project plan',
  stories: 'User stories',
  prompts: 'Coding prompts',
};

/** A project's documents as Markdown, told from which versions: a single stage as it is, several under the project's name. */
export function renderProject({ name, exportedAt, stages }: ProjectExport): string {
  const [only] = stages;
  const from = `${escapeMarkdown(name)}, ${dayOf(exportedAt)}`;
  if (only && stages.length === 1) return belowTitle(renderMarkdown(only), `${from}: ${standingOf(only)}`);
  return page(name, [
    dayOf(exportedAt),
    bullets(stages.map((stage) => `${stageWords[stage.stage]}: ${standingOf(stage)}`)),
    ...stages.map(asChapter),
  ]).replace(/\n+$/, '\n');
}

function belowTitle(markdown: string, line: string): string {
  const end = markdown.indexOf('\n');
  return `${markdown.slice(0, end)}\n\n${line}${markdown.slice(end)}`;
}

/** Every heading one level down; a line of an artifact begins with `#` where it is a heading, for words of people are escaped. */
function asChapter(stage: ExportedStage): string {
  return renderMarkdown(stage).replace(/^(#{1,5} )/gm, '#$1');
}
