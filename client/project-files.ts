import type { ExportFormat } from '#server/artifacts/exports/export-formats.ts';
import { answerProblem } from './answer-problem.ts';
import type { CallOptions } from './api.ts';
import type { Send } from './call-procedures.ts';
import { fileNameOf } from './file-name-of.ts';

export interface WantedExport {
  readonly projectId: string;
  readonly format: ExportFormat;
  /** One stage alone; else all that the format holds. */
  readonly stage?: 'requirements' | 'plan' | 'stories' | 'prompts' | undefined;
  /** A version of that stage; else the newest. */
  readonly versionId?: string | undefined;
}

export interface ExportedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface ProjectFile {
  /** An export in the format `json`. */
  readonly file: string | Uint8Array;
  /** The project's id, of the sender's making: what got no answer may then be sent again. */
  readonly id?: string | undefined;
}

export async function fetchExport(
  send: Send,
  url: string,
  { projectId, format, stage, versionId }: WantedExport,
  { signal }: CallOptions = {},
): Promise<ExportedFile> {
  const query = new URLSearchParams({ project: projectId, format });
  if (stage) query.set('stage', stage);
  if (versionId) query.set('version', versionId);
  const answer = await send(`${url}/api/export?${query}`, signal ? { signal } : {});
  if (!answer.ok) throw await answerProblem(answer);
  return {
    name: fileNameOf(answer.headers.get('content-disposition')),
    contentType: answer.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
}

export async function sendProjectFile(
  send: Send,
  url: string,
  { file, id }: ProjectFile,
  { signal }: CallOptions = {},
): Promise<{ readonly projectId: string }> {
  const answer = await send(`${url}/api/import${id ? `?id=${encodeURIComponent(id)}` : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file as BodyInit,
    ...(signal && { signal }),
  });
  if (!answer.ok) throw await answerProblem(answer);
  return (await answer.json()) as { projectId: string };
}
