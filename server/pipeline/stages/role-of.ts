import { planStage } from './plan/stage.ts';
import { promptsStage } from './prompts/stage.ts';
import { requirementsStage } from './requirements/stage.ts';
import type { StageName } from './stage.ts';
import { storiesStage } from './stories/stage.ts';

/** The role whose instruction the stage's tasks follow. */
export const roleOf: Readonly<Record<StageName, string>> = {
  requirements: requirementsStage.instruction,
  plan: planStage.instruction,
  stories: storiesStage.instruction,
  prompts: promptsStage.instruction,
};
