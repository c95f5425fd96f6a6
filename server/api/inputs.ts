import { z } from 'zod';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import { isText } from '#server/platform/is-text.ts';

export const ProjectId = z.uuid('This is not a project id.');
export const RunId = z.uuid('This is not a run id.');
export const VersionId = z.uuid('This is not a version id.');
export const CommentId = z.uuid('This is not a comment id.');
export const MemberId = z.string().min(1).max(100).refine(isText, 'This holds bytes that are not text.');
export const Stage = z.enum(stageNames);
export const ofStage = { projectId: ProjectId, stage: Stage };
export const ofVersion = { ...ofStage, versionId: VersionId };
/** What a person's change of a stage is based on: its newest version, as they saw it. */
export const basedOn = { ...ofStage, basedOn: VersionId };
/** Number of a version of a stage or of a brief: PostgreSQL's integer. */
export const VersionNumber = z.number().int().min(1).max(2_147_483_647);
/** A moment that a clock may show. A date of JavaScript reaches further than PostgreSQL's. */
export const Moment = z.date().min(new Date(0)).max(new Date('9999-12-31T00:00:00Z'));
/** e.g. `FR-3.statement`, or `FR-3` for a whole item. */
export const ConflictId = z.string().max(80);

/** A name that a person gives: trimmed, one line, visible. */
export const ProjectName = z
  .string()
  .trim()
  .min(1, 'Give the project a name.')
  .max(120, 'A project name has at most 120 characters.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/u, 'A project name is one line of text.')
  .regex(/[^\s\p{Cf}]/u, 'Give the project a name.')
  .refine(isText, 'This holds bytes that are not text.');

/** What is looked for in a name. */
export const Search = z.string().trim().max(120).refine(isText, 'This holds bytes that are not text.');

/** Item id or section key that feedback is about; null for the whole stage. */
export const Anchor = z.string().max(80).refine(isText, 'This holds bytes that are not text.').nullable();

/** Number of an audit event: PostgreSQL's bigint. */
export const AuditId = z
  .string()
  .regex(/^\d{1,19}$/)
  .refine((id) => BigInt(id) <= 9_223_372_036_854_775_807n, 'This is no page of the list.');

/** Number of a run's event: PostgreSQL's integer. */
export const EventSeq = z
  .string()
  .regex(/^\d{1,10}$/)
  .refine((seq) => Number(seq) <= 2_147_483_647, 'This is no event of the run.');

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
/** Why a version is approved although findings hold it up. */
export const OverrideReason = Comment.max(1_000, 'At most 1,000 characters.');
export const FeedbackText = remark('Say what should change.');
export const CommentText = remark('Write something first.');
export const AnswerText = remark('Write the answer, or skip the question.');

/** Of the very bytes that the caller saw. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/);
/** What should change: in an item, a section or the whole stage. */
export const Requests = z
  .array(z.object({ anchor: Anchor, text: FeedbackText }))
  .min(1, 'Say what should change.')
  .max(50);
