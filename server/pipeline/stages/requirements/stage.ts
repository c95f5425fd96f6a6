import { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Stage } from '../stage.ts';
import { assembleRequirements } from './assemble.ts';
import type { RequirementsInput } from './schema.ts';
import { requirementsTasks } from './tasks.ts';

/** Turns a brief into requirements, each with the words of the brief that it comes from. */
export const requirementsStage: Stage<RequirementsInput, RequirementsArtifact> = {
  name: 'requirements',
  instruction: 'requirements-analyst',
  artifact: RequirementsArtifact,
  tasks: (input) => requirementsTasks(input),
  assemble: assembleRequirements,
};
