import { csvForAzure } from '#server/artifacts/exports/csv-azure.ts';
import { csvForGithub } from '#server/artifacts/exports/csv-github.ts';
import { csvForJira } from '#server/artifacts/exports/csv-jira.ts';
import { csvForLinear } from '#server/artifacts/exports/csv-linear.ts';
import { type ExportFormat, formatFacts } from '#server/artifacts/exports/export-formats.ts';
import { fileName } from '#server/artifacts/exports/file-name.ts';
import { contentOf } from '#server/artifacts/exports/project-export.ts';
import { writeProjectFile } from '#server/artifacts/exports/project-file.ts';
import { promptFiles } from '#server/artifacts/exports/prompt-files.ts';
import { featureFiles } from '#server/artifacts/exports/render-feature.ts';
import { renderHtml } from '#server/artifacts/exports/render-html.ts';
import { renderProject } from '#server/artifacts/exports/render-project.ts';
import { specKitFiles } from '#server/artifacts/exports/spec-kit.ts';
import type { PromptsArtifact } from '#server/artifacts/prompts.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { packZip } from '#server/exports/pack-zip.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type Loaded, loadExport, toProjectFile, type WhatToExport } from './load-export.ts';

export interface ExportProject extends WhatToExport {
  readonly format: ExportFormat;
}

/** A file as a browser is to keep it. */
export interface MadeFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const printHint =
  'Print this page, or save it as PDF: press Ctrl P, on a Mac ⌘ P. This line does not show on paper.';

/** Makes a project's file in one format. Nothing is changed by it. */
export async function exportProject(
  context: PipelineContext,
  caller: Caller,
  { format, ...what }: ExportProject,
  signal: AbortSignal,
): Promise<MadeFile> {
  const { contentType, extension, label, stage: only } = formatFacts[format];
  const whole = format === 'json' || format === 'spec-kit';
  const loaded = await loadExport(
    context,
    caller,
    whole ? { projectId: what.projectId } : { ...what, stage: only ?? what.stage },
  );
  const stage = whole ? undefined : (only ?? what.stage);
  if (loaded.stages.length === 0 && format !== 'json')
    throw new AppError(
      'precondition_failed',
      `There ${stage === 'plan' ? 'is no plan' : `are no ${stage ?? 'documents'}`} to export yet.`,
    );
  const name = [loaded.name, label ?? stage].filter((part) => part !== undefined).join(' - ');
  const made = await make(context, what.projectId, format, loaded, signal);
  const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made;
  return { name: `${fileName(name, 120)}.${extension}`, contentType, bytes };
}

async function make(
  context: PipelineContext,
  projectId: string,
  format: ExportFormat,
  loaded: Loaded,
  signal: AbortSignal,
): Promise<string | Uint8Array> {
  const paper = () => ({ title: loaded.name, markdown: renderProject(loaded) });
  // The stage that the format is made from has been loaded, or there was nothing to export.
  const stories = () => contentOf(loaded, 'stories') as StoriesArtifact;
  switch (format) {
    case 'markdown':
      return paper().markdown;
    case 'print':
      return renderHtml({ ...paper(), hint: printHint });
    case 'docx':
      return context.exporter.docx(paper(), signal);
    case 'pdf':
      return context.exporter.pdf(paper(), signal);
    case 'json':
      return writeProjectFile(await toProjectFile(context, projectId, loaded));
    case 'jira':
      return csvForJira(stories());
    case 'linear':
      return csvForLinear(stories());
    case 'azure':
      return csvForAzure(stories());
    case 'github':
      return csvForGithub(stories());
    case 'gherkin':
      return packZip(featureFiles(stories()), loaded.exportedAt);
    case 'spec-kit':
      return packZip(specKitFiles(loaded), loaded.exportedAt);
    case 'prompts':
      return packZip(promptFiles(contentOf(loaded, 'prompts') as PromptsArtifact), loaded.exportedAt);
  }
}

/** What this server can make. */
export function exportWays({ exporter }: PipelineContext): { readonly printsPdf: boolean } {
  return { printsPdf: exporter.printsPdf };
}
