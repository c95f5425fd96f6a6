import type { StageName } from '#server/pipeline/stages/stage.ts';

/** The role whose instruction the stage's tasks follow. */
export const roleOfStage: Readonly<Record<StageName, string>> = {
  requirements: 'requirements-analyst',
  plan: 'project-planner',
  stories: 'story-writer',
  prompts: 'prompt-writer',
};
