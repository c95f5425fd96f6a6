import { PromptsArtifact } from '#server/artifacts/prompts.ts';
import type { Stage } from '../stage.ts';
import { assemblePrompts } from './assemble.ts';
import type { PromptsInput } from './schema.ts';
import { promptsTasks } from './tasks.ts';

/** Turns each approved story into a prompt from which a coding assistant can build it. */
export const promptsStage: Stage<PromptsInput, PromptsArtifact> = {
  name: 'prompts',
  instruction: 'prompt-writer',
  artifact: PromptsArtifact,
  tasks: (input) => promptsTasks(input),
  assemble: assemblePrompts,
};
