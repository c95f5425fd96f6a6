import { z } from 'zod';
import { ItemId } from '#server/artifacts/item-edit.ts';
import { isText } from '#server/platform/is-text.ts';

/** e.g. `US-7`. */
export const StoryId = ItemId;

/** What a program calls itself that works for somebody: one line that reads as a name. */
export const AgentName = z
  .string()
  .trim()
  .min(1, 'Say what you are called.')
  .max(60, 'A name has at most 60 characters.')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/+-]*$/u, 'A name is letters, digits, spaces and . _ / + -');

/** A thousand characters less than a comment holds: name and heading come before it. */
export const ReportText = z
  .string()
  .trim()
  .min(1, 'Say something.')
  .max(3_000, 'At most 3,000 characters.')
  .refine(isText, 'This holds bytes that are not text.');
