import { z } from 'zod';
import { stageNames } from '#server/pipeline/stage.ts';

export const ProjectId = z.uuid('This is not a project id.');
export const RunId = z.uuid('This is not a run id.');
export const VersionId = z.uuid('This is not a version id.');
export const Stage = z.enum(stageNames);

/** A name that a person gives: trimmed, one line, visible. */
export const ProjectName = z
  .string()
  .trim()
  .min(1, 'Give the project a name.')
  .max(120, 'A project name has at most 120 characters.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/u, 'A project name is one line of text.');

const remark = (required: string) =>
  z
    .string()
    .trim()
    .min(1, required)
    .max(4_000, 'At most 4,000 characters.')
    .refine(isText, 'This holds bytes that are not text.');

export const Comment = z
  .string()
  .trim()
  .max(4_000, 'At most 4,000 characters.')
  .refine(isText, 'This holds bytes that are not text.');
export const Reason = remark('Say why, so that the author can act on it.');
export const FeedbackText = remark('Say what should change.');

/** PostgreSQL cannot store NUL, and lone surrogates cannot be encoded. */
function isText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
