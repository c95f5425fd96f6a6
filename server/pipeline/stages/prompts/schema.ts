import { z } from 'zod';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import type { PromptsArtifact } from '#server/artifacts/prompts.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Scenario, StoriesArtifact } from '#server/artifacts/stories.ts';
import type { TaskFeedback } from '../route-feedback.ts';
import type { RevisionInput } from '../stage.ts';
import type { ToldDetails } from '../told-details.ts';

/** What the stage starts from: everything approved before it, and what a reviewer asked for. */
export interface PromptsInput extends RevisionInput<PromptsArtifact> {
  readonly requirements: RequirementsArtifact;
  readonly plan: PlanArtifact;
  readonly stories: StoriesArtifact;
}

/** What the model adds; what binds the story is put beside it word for word, so it is neither paid for nor reworded. */
export const PromptAnswer = z.object({
  goal: z.string(),
  steps: z.array(z.string()),
  tests: z.array(z.string()),
  watchOut: z.array(z.string()),
});
export type PromptAnswer = z.infer<typeof PromptAnswer>;

export type PromptInputs = ToldDetails & {
  story: {
    title: string;
    asA: string;
    iWant: string;
    soThat: string;
    criteria: Scenario[];
    testNotes: string;
  };
  requirements: { id: string; statement: string }[];
  /** What the plan has decided, e.g. "Database: PostgreSQL". */
  decisions: string[];
  constraints: string[];
  /** What the stories that come first will have built. */
  buildsOn: string[];
  feedback: TaskFeedback[];
};
