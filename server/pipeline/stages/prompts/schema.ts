import { z } from 'zod';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import type { PromptsArtifact } from '#server/artifacts/prompts.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Scenario, StoriesArtifact } from '#server/artifacts/stories.ts';
import type { TaskFeedback } from '../../route-feedback.ts';
import type { Feedback } from '../../stage.ts';

/** What the stage starts from: everything approved before it, and what a reviewer asked for. */
export interface PromptsInput {
  readonly requirements: RequirementsArtifact;
  readonly plan: PlanArtifact;
  readonly stories: StoriesArtifact;
  readonly feedback: readonly Feedback[];
  /** The version that the feedback is about, and the task behind each of its items; null for a first version. */
  readonly previous: {
    readonly artifact: PromptsArtifact;
    readonly producedBy: Readonly<Record<string, string>>;
  } | null;
  /** Every item id that the stage has given out in this project, so that none is given out twice. */
  readonly usedIds: readonly string[];
}

/** What the model adds; what binds the story is put beside it word for word, so it is neither paid for nor reworded. */
export const PromptAnswer = z.object({
  goal: z.string(),
  steps: z.array(z.string()),
  tests: z.array(z.string()),
  watchOut: z.array(z.string()),
});
export type PromptAnswer = z.infer<typeof PromptAnswer>;

export type PromptInputs = {
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
