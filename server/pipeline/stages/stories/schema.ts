import { z } from 'zod';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import { Priority, type RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { Points, Scenario, type StoriesArtifact } from '#server/artifacts/stories.ts';
import type { TaskFeedback } from '../route-feedback.ts';
import type { RevisionInput } from '../stage.ts';
import type { ToldDetails } from '../told-details.ts';

/** What the stage starts from: approved requirements, approved plan, and what a reviewer asked for. */
export interface StoriesInput extends RevisionInput<StoriesArtifact> {
  readonly requirements: RequirementsArtifact;
  readonly plan: PlanArtifact;
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

export type EpicInputs = ToldDetails & {
  milestone: { title: string; goal: string };
  requirements: string[];
  feedback: TaskFeedback[];
};
export type StoriesInputs = ToldDetails & {
  area: string;
  actors: string[];
  /** The requirements, mostly one, that this task's stories must cover. */
  requirements: { id: string; statement: string; priority: Priority; criteria: string[] }[];
  /** Earlier requirements of the same area that speak of the same things: a story may need them first. */
  earlier: { id: string; statement: string }[];
  feedback: TaskFeedback[];
};
