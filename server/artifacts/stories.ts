import { z } from 'zod';
import { Priority } from './requirements.ts';
import { AppliedFeedback } from './source.ts';

export const Epic = z.object({ id: z.string(), title: z.string(), goal: z.string(), milestone: z.string() });

/** One acceptance criterion in Given–When–Then form (Gherkin). */
export const Scenario = z.object({ given: z.string(), when: z.string(), then: z.string() });
export type Scenario = z.infer<typeof Scenario>;

/** Story points: relative size, the first five numbers of the customary Fibonacci scale. */
export const Points = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(5), z.literal(8)]);

/** `covers` holds requirement ids, `dependsOn` story ids and never forms a cycle. */
export const Story = z.object({
  id: z.string(),
  epic: z.string(),
  title: z.string(),
  asA: z.string(),
  iWant: z.string(),
  soThat: z.string(),
  criteria: z.array(Scenario),
  points: Points,
  priority: Priority,
  dependsOn: z.array(z.string()),
  covers: z.array(z.string()),
  testNotes: z.string(),
});
export type Story = z.infer<typeof Story>;

export const Uncovered = z.object({ requirement: z.string(), reason: z.string() });

export const StoriesArtifact = z.object({
  epics: z.array(Epic),
  stories: z.array(Story),
  uncovered: z.array(Uncovered),
  feedback: z.array(AppliedFeedback),
});
export type StoriesArtifact = z.infer<typeof StoriesArtifact>;
