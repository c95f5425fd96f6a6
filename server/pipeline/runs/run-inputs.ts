import { z } from 'zod';
import { WorkspaceModels } from '#server/models/workspace-models.ts';

/** The versions that a stage is made from, by the name of their stage. */
export const Upstream = z.object({
  requirements: z.string().optional(),
  plan: z.string().optional(),
  stories: z.string().optional(),
});

/** What a workspace's column says about its instructions: role → id of the version that is live; absent for what the product brings. */
export const LiveInstructions = z.record(z.string(), z.string());
export type LiveInstructions = z.infer<typeof LiveInstructions>;

/** What a run works on, fixed when it starts: what happens meanwhile belongs to the next run. */
export const RunInputs = z.object({
  briefVersionId: z.string(),
  upstream: Upstream,
  previousVersionId: z.string().nullable(),
  feedbackIds: z.array(z.string()),
  /** What the workspace says about its models; null in runs from before it could say anything. */
  models: WorkspaceModels.nullable().default(null),
  /** The workspace's own version of the instruction that its tasks follow; null where they are told what the product brings. */
  instructionVersionId: z.string().nullable().default(null),
  /** The answers to questions that it obeys: of each question the newest. */
  answerIds: z.array(z.string()).default([]),
  /** Ids of the items that are made anew, all others keeping their answers; null where nothing need be kept. */
  refresh: z.array(z.string()).nullable().default(null),
});
export type RunInputs = z.infer<typeof RunInputs>;
