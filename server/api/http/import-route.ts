import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '#server/api/context.ts';
import { ProjectId } from '#server/api/inputs.ts';
import { projectFileBytesMax } from '#server/artifacts/exports/project-file.ts';
import { requireMay } from '#server/identity/access.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerError, answerJson } from './answer.ts';
import { headersOf } from './headers-of.ts';
import { readBytes, requireBytes } from './read-json.ts';

/** Makes a project of an exported file, which comes as the body. With `?id=` of the sender's making it may be sent again. */
export function createImportRoute(contextFor: (headers: Headers) => Context) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.method !== 'POST') {
      res.setHeader('allow', 'POST');
      return answerError(req, res, new AppError('bad_input', 'Use POST here.'), 405);
    }
    requireBytes(req.headers['content-type']);
    const { pipeline, caller: whoAsks } = contextFor(headersOf(req.headers));
    const caller = await whoAsks();
    if (!caller) throw new AppError('unauthenticated', 'Sign in to go on.');
    requireMay(caller, 'write');
    const id = ProjectId.optional().safeParse(
      new URL(req.url ?? '', 'http://localhost').searchParams.get('id') ?? undefined,
    );
    if (!id.success) throw new AppError('bad_input', 'This is not a project id.', { field: 'id' });
    const bytes = await readBytes(req, projectFileBytesMax);
    answerJson(res, 200, await pipeline.importProject(caller, { bytes, id: id.data }));
  };
}
