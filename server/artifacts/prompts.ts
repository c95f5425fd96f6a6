import { z } from 'zod';
import { AppliedFeedback } from './source.ts';
import { Scenario } from './stories.ts';

/**
 * What a coding assistant is told to build one story: how to go about it, and with it all that binds the story, word for word, so that
 * nobody has to look anything up. `story` and `buildsOn` hold story ids, `requirements` requirement ids.
 */
export const CodingPrompt = z.object({
  id: z.string(),
  story: z.string(),
  title: z.string(),
  goal: z.string(),
  steps: z.array(z.string()),
  criteria: z.array(Scenario),
  /** Tests beyond the criteria: edges, refusals, what must stay as it was. */
  tests: z.array(z.string()),
  watchOut: z.array(z.string()),
  requirements: z.array(z.object({ id: z.string(), statement: z.string() })),
  decisions: z.array(z.object({ layer: z.string(), choice: z.string(), reason: z.string() })),
  constraints: z.array(z.string()),
  buildsOn: z.array(z.object({ story: z.string(), title: z.string() })),
  definitionOfDone: z.array(z.string()),
});
export type CodingPrompt = z.infer<typeof CodingPrompt>;

export const PromptsArtifact = z.object({
  /** In an order in which they can be built: what a story builds on comes before it. */
  prompts: z.array(CodingPrompt),
  feedback: z.array(AppliedFeedback),
});
export type PromptsArtifact = z.infer<typeof PromptsArtifact>;
