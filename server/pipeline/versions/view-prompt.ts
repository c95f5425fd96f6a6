import { PromptsArtifact } from '#server/artifacts/prompts.ts';
import { renderPrompt } from '#server/artifacts/render-prompt.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { getProject } from '#server/store/projects.ts';
import { findVersion } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** One prompt of a version as the Markdown text that a coding assistant is given. */
export async function viewPrompt(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  {
    projectId,
    versionId,
    itemId,
  }: { readonly projectId: string; readonly versionId: string; readonly itemId: string },
): Promise<{ readonly text: string }> {
  const [, row] = await Promise.all([
    getProject(db, workspaceId, projectId),
    findVersion(db, { workspaceId, projectId, stage: 'prompts', id: versionId }),
  ]);
  if (!row) throw notFound('version');
  const prompt = PromptsArtifact.parse(row.content).prompts.find(({ id }) => id === itemId);
  if (!prompt) throw notFound('prompt');
  return { text: renderPrompt(prompt) };
}
