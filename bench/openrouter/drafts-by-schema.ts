import { draftArchitecture } from '#server/pipeline/stages/plan/draft-architecture.ts';
import { draftMilestone } from '#server/pipeline/stages/plan/draft-milestone.ts';
import { draftRisks } from '#server/pipeline/stages/plan/draft-risks.ts';
import { draftScope } from '#server/pipeline/stages/plan/draft-scope.ts';
import { draftTeam } from '#server/pipeline/stages/plan/draft-team.ts';
import { draftEpic } from '#server/pipeline/stages/stories/draft-epic.ts';
import { draftStories } from '#server/pipeline/stages/stories/draft-stories.ts';

/** A stage's own draft of an answer, from the inputs of its task. */
export type DraftFromInputs = (inputs: never) => unknown;

/** The drafts that stand behind the simulator's answers, by the name of the answer's schema. */
export const draftsBySchema: Readonly<Record<string, DraftFromInputs>> = {
  'plan-architecture': draftArchitecture,
  'plan-milestone': draftMilestone,
  'plan-risks': draftRisks,
  'plan-team': draftTeam,
  'plan-scope': draftScope,
  'stories-epic': draftEpic,
  'stories-stories': draftStories,
};
