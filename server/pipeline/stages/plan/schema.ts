import { z } from 'zod';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import { Level, type Priority, type RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { TaskFeedback } from '../route-feedback.ts';
import type { RevisionInput } from '../stage.ts';
import type { ToldDetails } from '../told-details.ts';

/** What the stage starts from: the approved requirements, and what a reviewer asked for. */
export interface PlanInput extends RevisionInput<PlanArtifact> {
  readonly requirements: RequirementsArtifact;
}

export const ArchitectureAnswer = z.object({
  architecture: z.array(z.object({ layer: z.string(), choice: z.string(), reason: z.string() })),
});
/** Scope and order of a milestone are decided before the call; the model words it and sizes it (one person's working days). */
export const MilestoneAnswer = z.object({
  title: z.string(),
  goal: z.string(),
  exitCriteria: z.array(z.string()),
  effortDays: z.object({ min: z.number().positive(), max: z.number().positive() }),
});
export const PlanRisksAnswer = z.object({
  risks: z.array(
    z.object({
      statement: z.string(),
      likelihood: Level,
      impact: Level,
      mitigation: z.string(),
      ownerRole: z.string(),
    }),
  ),
});
export const TeamAnswer = z.object({
  team: z.array(z.object({ role: z.string(), responsibility: z.string(), share: z.string() })),
  definitionOfDone: z.array(z.string()),
});
export const ScopeAnswer = z.object({
  outOfScope: z.array(z.object({ text: z.string(), reason: z.string() })),
});

export type ArchitectureAnswer = z.infer<typeof ArchitectureAnswer>;
export type MilestoneAnswer = z.infer<typeof MilestoneAnswer>;
export type PlanRisksAnswer = z.infer<typeof PlanRisksAnswer>;
export type TeamAnswer = z.infer<typeof TeamAnswer>;
export type ScopeAnswer = z.infer<typeof ScopeAnswer>;

/** A requirement as a task's input. */
export type ScopedRequirement = { id: string; statement: string; priority: Priority };

export type ArchitectureInputs = ToldDetails & {
  problem: string;
  constraints: string[];
  qualities: string[];
  integrations: string[];
  entities: string[];
  feedback: TaskFeedback[];
};
export type MilestoneInputs = ToldDetails & {
  /** 1 is the first to be built. */
  order: number;
  areas: string[];
  requirements: ScopedRequirement[];
  feedback: TaskFeedback[];
};
export type PlanRisksInputs = ToldDetails & {
  problem: string;
  risks: { statement: string; likelihood: Level; impact: Level; mitigation: string }[];
  integrations: string[];
  constraints: string[];
  feedback: TaskFeedback[];
};
export type TeamInputs = ToldDetails & {
  problem: string;
  areas: string[];
  constraints: string[];
  qualities: string[];
  feedback: TaskFeedback[];
};
export type ScopeInputs = ToldDetails & {
  problem: string;
  wontHave: string[];
  assumptions: string[];
  notUsed: string[];
  feedback: TaskFeedback[];
};
