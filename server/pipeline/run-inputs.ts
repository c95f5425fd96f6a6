import { z } from 'zod';

/** The rows that a run works on, fixed when it starts: what happens meanwhile belongs to the next run. */
export const RunInputs = z.object({
  briefVersionId: z.string(),
  upstream: z.object({ requirements: z.string().optional(), plan: z.string().optional() }),
  previousVersionId: z.string().nullable(),
  feedbackIds: z.array(z.string()),
});
export type RunInputs = z.infer<typeof RunInputs>;
