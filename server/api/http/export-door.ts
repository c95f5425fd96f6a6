import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProjectId, Stage, VersionId } from '#server/api/inputs.ts';
import { exportFormats } from '#server/artifacts/exports/export-formats.ts';
import { printStyle } from '#server/artifacts/exports/render-html.ts';
import { AppError } from '#server/platform/errors.ts';
import { contentDisposition } from './content-disposition.ts';
import type { Door } from './doors.ts';

const Query = z.object({
  project: ProjectId,
  format: z.enum(exportFormats, 'This is no format that we export.'),
  stage: Stage.optional(),
  /** A version of that stage; else the newest. */
  version: VersionId.optional(),
});

const styleHash = createHash('sha256').update(printStyle).digest('base64');
/** The page made for printing has its own style and nothing else. */
const printPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** A project as a file: `GET /api/export?project=…&format=…`, with `stage` and `version` where only one is wanted. */
export const exportDoor: Door = {
  access: 'read',
  method: 'GET',
  async answer(req, res, { pipeline, caller }) {
    // Making a document is work that no other site may set off.
    if (req.headers['sec-fetch-site'] === 'cross-site')
      throw new AppError('forbidden', 'Another web site sent this request, so it was refused.');
    const { project, format, stage, version } = queryOf(req.url ?? '');
    const gone = new AbortController();
    res.once('close', () => gone.abort(new AppError('cancelled', 'Nobody waits for the file any more.')));
    const asked = { projectId: project, format, stage, versionId: version };
    const file = await pipeline.exportProject(caller, asked, gone.signal);
    const isPage = format === 'print';
    if (isPage) res.setHeader('content-security-policy', printPolicy);
    res.setHeader('content-type', file.contentType);
    res.setHeader('content-length', file.bytes.length);
    res.setHeader('content-disposition', contentDisposition(isPage ? 'inline' : 'attachment', file.name));
    res.setHeader('cache-control', 'no-store');
    res.end(file.bytes);
  },
};

function queryOf(url: string): z.infer<typeof Query> {
  const parsed = Query.safeParse(Object.fromEntries(new URL(url, 'http://localhost').searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('bad_input', issue?.message ?? 'This is no export.', {
    field: issue?.path.join('.') ?? 'format',
  });
}
