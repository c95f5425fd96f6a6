import { z } from 'zod';
import { detailFields } from './brief-details.ts';

/** Words of the brief that an item comes from: `start` and `end` are UTF-16 offsets into the brief version's text. */
export const Quote = z.object({
  sentence: z.string(),
  text: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Quote = z.infer<typeof Quote>;

/** Where an item comes from: the brief's own words, a reviewer's words, a field of the brief's details, an inference that says why, or a person's hand. */
export const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quoted'), quotes: z.array(Quote).min(1) }),
  z.object({ kind: z.literal('feedback'), feedbackId: z.string(), text: z.string() }),
  z.object({ kind: z.literal('details'), field: z.enum(detailFields), text: z.string() }),
  z.object({ kind: z.literal('inferred'), why: z.string() }),
  z.object({ kind: z.literal('person') }),
]);
export type Source = z.infer<typeof Source>;

/** A reviewer's request that this version had to obey, and the items that answer it. */
export const AppliedFeedback = z.object({
  id: z.string(),
  text: z.string(),
  anchor: z.string().nullable(),
  items: z.array(z.string()),
});
export type AppliedFeedback = z.infer<typeof AppliedFeedback>;
