import { z } from 'zod';

/** The versions that a stage is made from, by the name of their stage. */
export const Upstream = z.object({
  requirements: z.string().optional(),
  plan: z.string().optional(),
  stories: z.string().optional(),
});

/** The rows that a run works on, fixed when it starts: what happens meanwhile belongs to the next run. */
export const RunInputs = z.object({
  briefVersionId: z.string(),
  upstream: Upstream,
  previousVersionId: z.string().nullable(),
  feedbackIds: z.array(z.string()),
});
export type RunInputs = z.infer<typeof RunInputs>;
