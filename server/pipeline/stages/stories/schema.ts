import { z } from 'zod';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import { Priority, type RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { Points, Scenario } from '#server/artifacts/stories.ts';
import type { Feedback } from '../../stage.ts';

/** What the stage starts from: approved requirements, approved plan, and what a reviewer asked for. */
export interface StoriesInput {
  readonly requirements: RequirementsArtifact;
  readonly plan: PlanArtifact;
  readonly feedback: readonly Feedback[];
}

export const EpicAnswer = z.object({ title: z.string(), goal: z.string() });
/** `covers` and `needs` hold requirement ids out of the task's inputs; story ids and dependencies come from a pure pass. */
export const StoriesAnswer = z.object({
  stories: z.array(
    z.object({
      title: z.string(),
      asA: z.string(),
      iWant: z.string(),
      soThat: z.string(),
      criteria: z.array(Scenario),
      points: Points,
      priority: Priority,
      covers: z.array(z.string()),
      needs: z.array(z.string()),
      testNotes: z.string(),
    }),
  ),
});
export type EpicAnswer = z.infer<typeof EpicAnswer>;
export type StoriesAnswer = z.infer<typeof StoriesAnswer>;

export type StoryFeedback = { text: string; about: string | null };
export type EpicInputs = {
  milestone: { title: string; goal: string };
  requirements: string[];
  feedback: StoryFeedback[];
};
export type StoriesInputs = {
  area: string;
  actors: string[];
  /** One or two requirements that this task's stories must cover. */
  requirements: { id: string; statement: string; priority: Priority; criteria: string[] }[];
  /** Earlier requirements of the same area, which a story may need first. */
  earlier: { id: string; statement: string }[];
  feedback: StoryFeedback[];
};
