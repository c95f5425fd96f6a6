import type { ExportFormat } from '#server/artifacts/exports/export-formats.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { answerProblem } from '../../../../../client/answer-problem.ts';
import { fileNameOf } from '../../../../../client/file-name-of.ts';

export interface WantedExport {
  readonly projectId: string;
  readonly format: ExportFormat;
  readonly stage?: StageName;
  readonly versionId?: string;
}

export function exportHref({ projectId, format, stage, versionId }: WantedExport): string {
  const query = new URLSearchParams({ project: projectId, format });
  if (stage) query.set('stage', stage);
  if (versionId) query.set('version', versionId);
  return `/api/export?${query}`;
}

/** Fetches a file rather than have the browser do so: what goes wrong is then told here, in words. */
export async function fetchExport(
  wanted: WantedExport,
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const answer = await fetch(exportHref(wanted));
  if (!answer.ok) throw await answerProblem(answer);
  return { name: fileNameOf(answer.headers.get('content-disposition')), blob: await answer.blob() };
}

/** Hands a file to the browser to be saved. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has read it by then, or asks where to save it without needing the address any more.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
