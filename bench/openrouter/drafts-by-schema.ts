import { draftStructure, draftSurroundings } from '#server/pipeline/stages/plan/draft-architecture.ts';
import { draftMilestone } from '#server/pipeline/stages/plan/draft-milestone.ts';
import { draftRisks as draftPlanRisks } from '#server/pipeline/stages/plan/draft-risks.ts';
import { draftScope } from '#server/pipeline/stages/plan/draft-scope.ts';
import { draftTeam } from '#server/pipeline/stages/plan/draft-team.ts';
import { draftPrompt } from '#server/pipeline/stages/prompts/draft-prompt.ts';
import { draftActors } from '#server/pipeline/stages/requirements/draft-actors.ts';
import { draftAssumptions } from '#server/pipeline/stages/requirements/draft-assumptions.ts';
import { draftBoundaries } from '#server/pipeline/stages/requirements/draft-boundaries.ts';
import { draftData } from '#server/pipeline/stages/requirements/draft-data.ts';
import { draftFunctional } from '#server/pipeline/stages/requirements/draft-functional.ts';
import { draftOutline } from '#server/pipeline/stages/requirements/draft-outline.ts';
import { draftQualities } from '#server/pipeline/stages/requirements/draft-qualities.ts';
import { draftQuestions } from '#server/pipeline/stages/requirements/draft-questions.ts';
import { draftRisks as draftRequirementsRisks } from '#server/pipeline/stages/requirements/draft-risks.ts';
import { draftEpic } from '#server/pipeline/stages/stories/draft-epic.ts';
import { draftStories } from '#server/pipeline/stages/stories/draft-stories.ts';

/** A stage's own draft of an answer, from the inputs of its task. */
export type DraftFromInputs = (inputs: never) => unknown;

/** The drafts that stand behind the simulator's answers, by the name of the answer's schema. */
export const draftsBySchema: Readonly<Record<string, DraftFromInputs>> = {
  'requirements-outline': draftOutline,
  'requirements-actors': draftActors,
  'requirements-functional': draftFunctional,
  'requirements-qualities': draftQualities,
  'requirements-data': draftData,
  'requirements-boundaries': draftBoundaries,
  'requirements-questions': draftQuestions,
  'requirements-assumptions': draftAssumptions,
  'requirements-risks': draftRequirementsRisks,
  'plan-structure': draftStructure,
  'plan-surroundings': draftSurroundings,
  'plan-milestone': draftMilestone,
  'plan-risks': draftPlanRisks,
  'plan-team': draftTeam,
  'plan-scope': draftScope,
  'stories-epic': draftEpic,
  'stories-stories': draftStories,
  'prompts-prompt': draftPrompt,
};
