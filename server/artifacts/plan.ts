import { z } from 'zod';
import { Level } from './requirements.ts';
import { AppliedFeedback } from './source.ts';

/** One layer of the architecture, the technology chosen for it, and why. */
export const Layer = z.object({ id: z.string(), layer: z.string(), choice: z.string(), reason: z.string() });

/** `effortDays` is working days of one person; `scope` holds requirement ids, `dependsOn` milestone ids. */
export const Milestone = z.object({
  id: z.string(),
  title: z.string(),
  goal: z.string(),
  scope: z.array(z.string()),
  exitCriteria: z.array(z.string()),
  effortDays: z.object({ min: z.number().positive(), max: z.number().positive() }),
  dependsOn: z.array(z.string()),
});
export type Milestone = z.infer<typeof Milestone>;

export const PlanRisk = z.object({
  id: z.string(),
  statement: z.string(),
  likelihood: Level,
  impact: Level,
  mitigation: z.string(),
  ownerRole: z.string(),
});

export const TeamRole = z.object({
  id: z.string(),
  role: z.string(),
  responsibility: z.string(),
  share: z.string(),
});

export const Done = z.object({ id: z.string(), text: z.string() });

export const OutOfScope = z.object({ id: z.string(), text: z.string(), reason: z.string() });

export const PlanArtifact = z.object({
  architecture: z.array(Layer),
  milestones: z.array(Milestone),
  risks: z.array(PlanRisk),
  team: z.array(TeamRole),
  definitionOfDone: z.array(Done),
  outOfScope: z.array(OutOfScope),
  feedback: z.array(AppliedFeedback),
});
export type PlanArtifact = z.infer<typeof PlanArtifact>;
