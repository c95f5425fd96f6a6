import { ProjectId } from '#server/api/inputs.ts';
import { projectFileBytesMax } from '#server/artifacts/exports/project-file.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerJson } from './answer.ts';
import type { Door } from './doors.ts';
import { readBytes, requireBytes } from './read-json.ts';

/** Makes a project of an exported file, which comes as the body. With `?id=` of the sender's making it may be sent again. */
export const importDoor: Door = {
  access: 'write',
  method: 'POST',
  async answer(req, res, { pipeline, caller }) {
    requireBytes(req.headers['content-type']);
    const id = ProjectId.optional().safeParse(
      new URL(req.url ?? '', 'http://localhost').searchParams.get('id') ?? undefined,
    );
    if (!id.success) throw new AppError('bad_input', 'This is not a project id.', { field: 'id' });
    const bytes = await readBytes(req, projectFileBytesMax);
    answerJson(res, 200, await pipeline.importProject(caller, { bytes, id: id.data }));
  },
};
