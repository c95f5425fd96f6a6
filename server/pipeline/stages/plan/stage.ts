import { PlanArtifact } from '#server/artifacts/plan.ts';
import type { Stage } from '../stage.ts';
import { assemblePlan } from './assemble.ts';
import type { PlanInput } from './schema.ts';
import { planTasks } from './tasks.ts';

/** Turns approved requirements into a plan: milestones that draw as a Gantt chart, and what they stand on. */
export const planStage: Stage<PlanInput, PlanArtifact> = {
  name: 'plan',
  instruction: 'project-planner',
  artifact: PlanArtifact,
  tasks: (input) => planTasks(input),
  assemble: assemblePlan,
};
