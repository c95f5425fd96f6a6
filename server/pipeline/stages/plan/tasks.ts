import { itemsOf } from '#server/artifacts/items.ts';
import {
  type FeedbackRoutes,
  type FeedbackTarget,
  routeFeedback,
  type TaskFeedback,
} from '../route-feedback.ts';
import { defineTask, type Task } from '../stage.ts';
import { toldDetails } from '../told-details.ts';
import { draftStructure, draftSurroundings } from './draft-architecture.ts';
import { draftMilestone } from './draft-milestone.ts';
import { draftRisks } from './draft-risks.ts';
import { draftScope } from './draft-scope.ts';
import { draftTeam } from './draft-team.ts';
import { groupMilestones, type MilestoneGroup } from './group-milestones.ts';
import {
  ArchitectureAnswer,
  type ArchitectureInputs,
  MilestoneAnswer,
  type MilestoneInputs,
  type PlanInput,
  PlanRisksAnswer,
  type PlanRisksInputs,
  ScopeAnswer,
  type ScopeInputs,
  TeamAnswer,
  type TeamInputs,
} from './schema.ts';
import { namesTechnology } from './technologies.ts';

export interface PlanWork {
  readonly groups: readonly MilestoneGroup[];
  readonly routes: FeedbackRoutes;
}

const bindingMax = 4;

export const milestoneTask = (key: string): string => `milestone/${key}`;

/** What is decided before any model is asked: which milestones there are, and whom each piece of feedback concerns. */
export function planWork({ requirements, feedback, previous }: PlanInput): PlanWork {
  const groups = groupMilestones(requirements);
  const target = (task: string, ...sections: string[]): FeedbackTarget => ({ task, sections, subjects: [] });
  const targets = [
    ...layerTasks.map(({ name }) => target(name, 'architecture')),
    ...groups.map((group) => ({
      ...target(milestoneTask(group.key), 'milestones'),
      subjects: group.requirements.map(({ id }) => id),
    })),
    target('risks', 'risks'),
    target('team', 'team', 'definitionOfDone'),
    target('scope', 'outOfScope'),
  ];
  const reviewed = previous && {
    items: itemsOf({ stage: 'plan', content: previous.artifact }),
    producedBy: previous.producedBy,
  };
  return { groups, routes: routeFeedback(feedback, targets, reviewed) };
}

/** All tasks at once: none waits for another's answer. */
export function planTasks(input: PlanInput): readonly Task[] {
  const { groups, routes } = planWork(input);
  return [
    ...layerTasks.map((layerTask) => layersTask(layerTask, input, routes)),
    ...groups.map((group, index) => milestoneTaskOf(group, index + 1, input, routes)),
    risksTask(input, routes),
    teamTask(input, routes),
    scopeTask(input, routes),
  ];
}

/**
 * The architecture in two answers, for a stage ends with its longest: the system's own parts must fit together and are chosen at once;
 * what surrounds them is worded so that it fits any.
 */
export const layerTasks = [
  {
    name: 'architecture/structure',
    kind: 'structure',
    uses: ['type', 'stack'],
    title: 'Architecture and stack',
    tokensMax: 150,
    draft: draftStructure,
  },
  {
    name: 'architecture/surroundings',
    kind: 'surroundings',
    uses: ['stack'],
    title: 'Integrations, build and tests',
    tokensMax: 130,
    draft: draftSurroundings,
  },
] as const;

function layersTask(
  { name, kind, uses, title, tokensMax, draft }: (typeof layerTasks)[number],
  { requirements, details = {} }: PlanInput,
  { forTask }: FeedbackRoutes,
): Task {
  return defineTask<ArchitectureInputs, ArchitectureAnswer>({
    name,
    kind,
    title,
    section: 'architecture',
    inputs: {
      problem: requirements.overview.problem,
      constraints: boundsOf(requirements),
      qualities: qualitiesOf(requirements),
      integrations: requirements.integrations.map(({ name, purpose }) => `${name}: ${purpose}`),
      entities: requirements.entities.map(({ name, description }) => `${name}: ${description}`),
      feedback: forTask(name),
      ...toldDetails(details, ...uses),
    },
    schema: { name: `plan-${kind}`, version: 1, zod: ArchitectureAnswer },
    tokensMax,
    floor: 'balanced',
    draft,
  });
}

function milestoneTaskOf(
  group: MilestoneGroup,
  order: number,
  { details = {} }: PlanInput,
  { forTask }: FeedbackRoutes,
): Task {
  const name = milestoneTask(group.key);
  const inputs = {
    ...milestoneInputs(group, order, forTask(name)),
    ...toldDetails(details, 'timeline', 'team'),
  };
  return defineTask<MilestoneInputs, MilestoneAnswer>({
    name,
    kind: 'milestone',
    title: `Milestone: ${inputs.areas.join(', ')}`,
    section: 'milestones',
    inputs,
    schema: { name: 'plan-milestone', version: 1, zod: MilestoneAnswer },
    tokensMax: 180,
    floor: 'fast',
    draft: draftMilestone,
  });
}

export function milestoneInputs(
  { areas, requirements }: MilestoneGroup,
  order: number,
  feedback: TaskFeedback[],
): MilestoneInputs {
  return {
    order,
    areas: areas.map(({ title, part }) => (part === null ? title : `${title} (part ${part})`)),
    requirements: requirements.map(({ id, statement, priority }) => ({ id, statement, priority })),
    feedback,
  };
}

function risksTask({ requirements, details = {} }: PlanInput, { forTask }: FeedbackRoutes): Task {
  return defineTask<PlanRisksInputs, PlanRisksAnswer>({
    name: 'risks',
    kind: 'risks',
    title: 'Project risks',
    section: 'risks',
    inputs: {
      problem: requirements.overview.problem,
      risks: requirements.risks.map(({ statement, likelihood, impact, mitigation }) => ({
        statement,
        likelihood,
        impact,
        mitigation,
      })),
      integrations: requirements.integrations.map(({ name, purpose }) => `${name}: ${purpose}`),
      constraints: requirements.constraints.map(({ statement }) => statement),
      feedback: forTask('risks'),
      ...toldDetails(details, 'timeline'),
    },
    schema: { name: 'plan-risks', version: 1, zod: PlanRisksAnswer },
    tokensMax: 200,
    floor: 'fast',
    draft: draftRisks,
  });
}

function teamTask({ requirements, details = {} }: PlanInput, { forTask }: FeedbackRoutes): Task {
  return defineTask<TeamInputs, TeamAnswer>({
    name: 'team',
    kind: 'team',
    title: 'Team and definition of done',
    section: 'team',
    inputs: {
      problem: requirements.overview.problem,
      areas: requirements.areas.map(({ title }) => title),
      constraints: boundsOf(requirements),
      qualities: qualitiesOf(requirements),
      feedback: forTask('team'),
      ...toldDetails(details, 'timeline', 'team'),
    },
    schema: { name: 'plan-team', version: 1, zod: TeamAnswer },
    tokensMax: 200,
    floor: 'fast',
    draft: draftTeam,
  });
}

function scopeTask({ requirements, details = {} }: PlanInput, { forTask }: FeedbackRoutes): Task {
  return defineTask<ScopeInputs, ScopeAnswer>({
    name: 'scope',
    kind: 'scope',
    title: 'Out of scope',
    section: 'outOfScope',
    inputs: {
      problem: requirements.overview.problem,
      wontHave: requirements.functional
        .filter(({ priority }) => priority === 'wont')
        .map(({ statement }) => statement),
      assumptions: requirements.assumptions.map(({ statement }) => statement),
      notUsed: requirements.notUsed.map(({ quote }) => quote.text),
      feedback: forTask('scope'),
      ...toldDetails(details),
    },
    schema: { name: 'plan-scope', version: 1, zod: ScopeAnswer },
    tokensMax: 160,
    floor: 'fast',
    draft: draftScope,
  });
}

/** The constraints, and the requirements that bind the architecture as well by naming a technology. */
function boundsOf({ constraints, functional }: PlanInput['requirements']): string[] {
  const binding = functional.filter(({ statement }) => namesTechnology(statement)).slice(0, bindingMax);
  return [...constraints, ...binding].map(({ statement }) => statement);
}

function qualitiesOf({ qualities }: PlanInput['requirements']): string[] {
  return qualities.map(
    ({ characteristic, statement, target }) => `${characteristic}: ${statement} (${target})`,
  );
}
