import type { z } from 'zod';
import * as plan from './plan/schema.ts';
import * as prompts from './prompts/schema.ts';
import * as requirements from './requirements/schema.ts';
import * as stories from './stories/schema.ts';

/** What the answer to each kind of task must be, by the role whose instruction speaks of it. */
export const answerSchemas: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  'requirements-analyst': {
    outline: requirements.OutlineAnswer,
    actors: requirements.ActorsAnswer,
    functional: requirements.FunctionalAnswer,
    qualities: requirements.QualitiesAnswer,
    data: requirements.DataAnswer,
    boundaries: requirements.BoundariesAnswer,
    assumptions: requirements.AssumptionsAnswer,
    risks: requirements.RisksAnswer,
    questions: requirements.QuestionsAnswer,
  },
  'project-planner': {
    structure: plan.ArchitectureAnswer,
    surroundings: plan.ArchitectureAnswer,
    milestone: plan.MilestoneAnswer,
    risks: plan.PlanRisksAnswer,
    team: plan.TeamAnswer,
    scope: plan.ScopeAnswer,
  },
  'story-writer': { epic: stories.EpicAnswer, stories: stories.StoriesAnswer },
  'prompt-writer': { prompt: prompts.PromptAnswer },
};
