import type { ArtifactStage } from '../artifact.ts';

/** All that a project can be carried away as. `print` is a page made for printing, where no browser of the server does it. */
export const exportFormats = [
  'markdown',
  'docx',
  'pdf',
  'print',
  'json',
  'jira',
  'linear',
  'azure',
  'github',
  'gherkin',
  'spec-kit',
  'prompts',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface FormatFacts {
  readonly contentType: string;
  readonly extension: string;
  /** What stands in the file's name behind the project's. */
  readonly label?: string;
  /** The one stage that it is made from; of the others, the one that is asked for, or all. */
  readonly stage?: ArtifactStage;
}

const csv = { contentType: 'text/csv; charset=utf-8', extension: 'csv', stage: 'stories' } as const;
const zip = { contentType: 'application/zip', extension: 'zip' } as const;

export const formatFacts: Readonly<Record<ExportFormat, FormatFacts>> = {
  markdown: { contentType: 'text/markdown; charset=utf-8', extension: 'md' },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  pdf: { contentType: 'application/pdf', extension: 'pdf' },
  print: { contentType: 'text/html; charset=utf-8', extension: 'html' },
  json: { contentType: 'application/json; charset=utf-8', extension: 'json' },
  jira: { ...csv, label: 'Jira' },
  linear: { ...csv, label: 'Linear' },
  azure: { ...csv, label: 'Azure DevOps' },
  github: { ...csv, label: 'GitHub' },
  gherkin: { ...zip, label: 'features', stage: 'stories' },
  'spec-kit': { ...zip, label: 'Spec Kit' },
  prompts: { ...zip, label: 'prompts', stage: 'prompts' },
};
