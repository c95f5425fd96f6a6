import type { ExportFormat } from '#server/artifacts/exports/export-formats.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageView } from '#server/pipeline/views.ts';
import { stages, stageTitles } from '../../../../project-parts/stages.ts';

export type OfferedFormat = Exclude<ExportFormat, 'print'>;

interface FormatWords {
  readonly title: string;
  /** What it is for and what it holds. */
  readonly words: string;
  /** `documents`: the stage that is chosen, or all. */
  readonly from: 'documents' | 'everything' | StageName;
}

/** In the order in which they are offered. */
export const formatWords: Readonly<Record<OfferedFormat, FormatWords>> = {
  markdown: {
    title: 'Markdown',
    words: 'To read anywhere, or to keep beside the code. One text file.',
    from: 'documents',
  },
  docx: {
    title: 'Word',
    words: 'To send round and comment on. One .docx file with real headings.',
    from: 'documents',
  },
  pdf: { title: 'PDF', words: 'To hand over as it stands. One file of A4 pages.', from: 'documents' },
  json: {
    title: 'Whole project (JSON)',
    words: 'To keep, or to import again here or elsewhere: the brief and every stage, with all ids.',
    from: 'everything',
  },
  jira: {
    title: 'Jira',
    words:
      'CSV for its External System Import: epics and stories with parents, priorities, points and labels.',
    from: 'stories',
  },
  linear: {
    title: 'Linear',
    words:
      'CSV for its importer, source “Linear (CSV)”: stories with estimates, priorities and their epic as a label.',
    from: 'stories',
  },
  azure: {
    title: 'Azure DevOps',
    words:
      'CSV for Import Work Items: features with their user stories, acceptance criteria, points and tags.',
    from: 'stories',
  },
  github: {
    title: 'GitHub issues',
    words: 'CSV for github-csv-tools, or for gh in a loop: an issue for each epic and story, with labels.',
    from: 'stories',
  },
  gherkin: {
    title: 'Gherkin',
    words: 'A .feature file for each epic: a rule for each story, a scenario for each criterion. Zipped.',
    from: 'stories',
  },
  'spec-kit': {
    title: 'Spec Kit',
    words: 'The folders of GitHub’s Spec Kit: a feature for each epic, with spec, plan and tasks. Zipped.',
    from: 'everything',
  },
  prompts: {
    title: 'Prompts as files',
    words: 'A Markdown file for each story, in building order, for a coding assistant. Zipped.',
    from: 'prompts',
  },
};

export const offeredFormats = Object.keys(formatWords) as [OfferedFormat, ...OfferedFormat[]];
export const stageChoices = ['all', ...stages] as const;
export type StageChoice = (typeof stageChoices)[number];

/** The stages that a file would be made from. */
export function stagesOf(format: OfferedFormat, chosen: StageChoice): readonly StageName[] {
  const { from } = formatWords[format];
  if (from === 'documents') return chosen === 'all' ? stages : [chosen];
  return from === 'everything' ? stages : [from];
}

/** Why nothing can be made of it yet; null where something can. */
export function missingWords(
  format: OfferedFormat,
  chosen: StageChoice,
  views: readonly Pick<StageView, 'stage' | 'version'>[],
): string | null {
  if (format === 'json') return null;
  const wanted = stagesOf(format, chosen);
  if (views.some(({ stage, version }) => version !== null && wanted.includes(stage))) return null;
  const [only] = wanted;
  if (wanted.length > 1 || only === undefined) return 'No stage has a version yet.';
  return `${stageTitles[only]} ${only === 'plan' ? 'is' : 'are'} not there yet.`;
}

/** "Requirements: version 3, approved" */
export function stageFact({ stage, version, state }: Pick<StageView, 'stage' | 'state' | 'version'>): string {
  if (version === null) return `${stageTitles[stage]}: not there yet`;
  return `${stageTitles[stage]}: version ${version.number}, ${state === 'approved' ? 'approved' : 'not approved yet'}`;
}
