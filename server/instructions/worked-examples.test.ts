import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Level, Priority } from '#server/artifacts/requirements.ts';
import { Scenario } from '#server/artifacts/stories.ts';
import * as plan from '#server/pipeline/stages/plan/schema.ts';
import * as prompts from '#server/pipeline/stages/prompts/schema.ts';
import * as requirements from '#server/pipeline/stages/requirements/schema.ts';
import * as stories from '#server/pipeline/stages/stories/schema.ts';
import { listInstructions, loadInstruction } from './load-instruction.ts';
import { exampleOf, fieldsOf, objectsWith } from './worked-example.fixture.ts';

const feedback = z.array(z.strictObject({ text: z.string(), about: z.string().nullable() }));
const sentences = z.array(z.strictObject({ id: z.string(), text: z.string(), under: z.string() })).min(1);
const strings = z.array(z.string());

/** The inputs of each kind as the stages send them, field for field. */
const inputs = {
  outline: z.strictObject({
    title: z.string(),
    sentences,
    feedback,
  }) satisfies Inputs<requirements.OutlineInputs>,
  actors: z.strictObject({
    candidates: z.array(z.strictObject({ name: z.string(), sentences: strings })),
    sentences,
    feedback,
  }) satisfies Inputs<requirements.ActorsInputs>,
  functional: z.strictObject({
    area: z.string(),
    actors: strings,
    sentences,
    feedback,
  }) satisfies Inputs<requirements.FunctionalInputs>,
  qualities: z.strictObject({ sentences, feedback }) satisfies Inputs<requirements.QualitiesInputs>,
  data: z.strictObject({ sentences, feedback }) satisfies Inputs<requirements.DataInputs>,
  boundaries: z.strictObject({ sentences, feedback }) satisfies Inputs<requirements.BoundariesInputs>,
  assumptions: z.strictObject({
    title: z.string(),
    sentences,
    feedback,
  }) satisfies Inputs<requirements.AssumptionsInputs>,
  risks: z.strictObject({
    title: z.string(),
    sentences,
    feedback,
  }) satisfies Inputs<requirements.RisksInputs>,
  questions: z.strictObject({
    areas: z.array(z.strictObject({ key: z.string(), title: z.string() })),
    sentences,
    feedback,
  }) satisfies Inputs<requirements.QuestionsInputs>,
  architecture: z.strictObject({
    problem: z.string(),
    constraints: strings,
    qualities: strings,
    integrations: strings,
    entities: strings,
    feedback,
  }) satisfies Inputs<plan.ArchitectureInputs>,
  milestone: z.strictObject({
    order: z.int().positive(),
    areas: strings,
    requirements: z.array(z.strictObject({ id: z.string(), statement: z.string(), priority: Priority })),
    feedback,
  }) satisfies Inputs<plan.MilestoneInputs>,
  planRisks: z.strictObject({
    problem: z.string(),
    risks: z.array(
      z.strictObject({ statement: z.string(), likelihood: Level, impact: Level, mitigation: z.string() }),
    ),
    integrations: strings,
    constraints: strings,
    feedback,
  }) satisfies Inputs<plan.PlanRisksInputs>,
  team: z.strictObject({
    problem: z.string(),
    areas: strings,
    constraints: strings,
    qualities: strings,
    feedback,
  }) satisfies Inputs<plan.TeamInputs>,
  scope: z.strictObject({
    problem: z.string(),
    wontHave: strings,
    assumptions: strings,
    notUsed: strings,
    feedback,
  }) satisfies Inputs<plan.ScopeInputs>,
  epic: z.strictObject({
    milestone: z.strictObject({ title: z.string(), goal: z.string() }),
    requirements: strings,
    feedback,
  }) satisfies Inputs<stories.EpicInputs>,
  stories: z.strictObject({
    area: z.string(),
    actors: strings,
    requirements: z.array(
      z.strictObject({ id: z.string(), statement: z.string(), priority: Priority, criteria: strings }),
    ),
    earlier: z.array(z.strictObject({ id: z.string(), statement: z.string() })),
    feedback,
  }) satisfies Inputs<stories.StoriesInputs>,
  prompt: z.strictObject({
    story: z.strictObject({
      title: z.string(),
      asA: z.string(),
      iWant: z.string(),
      soThat: z.string(),
      criteria: z.array(Scenario),
      testNotes: z.string(),
    }),
    requirements: z.array(z.strictObject({ id: z.string(), statement: z.string() })),
    decisions: strings,
    constraints: strings,
    buildsOn: strings,
    feedback,
  }) satisfies Inputs<prompts.PromptInputs>,
};
type Inputs<T> = z.ZodType<T>;

interface Told {
  readonly role: string;
  readonly kind: string;
  readonly inputs: z.ZodType;
  readonly answer: z.ZodType;
  readonly tokensMax: number;
}

const analyst = 'requirements-analyst';
const planner = 'project-planner';
const writer = 'story-writer';
const { OutlineAnswer, ActorsAnswer, FunctionalAnswer, QualitiesAnswer, DataAnswer } = requirements;
const { BoundariesAnswer, AssumptionsAnswer, RisksAnswer, QuestionsAnswer } = requirements;
const { ArchitectureAnswer, MilestoneAnswer, PlanRisksAnswer, TeamAnswer, ScopeAnswer } = plan;
const { EpicAnswer, StoriesAnswer } = stories;
const { PromptAnswer } = prompts;

const told: readonly Told[] = [
  { role: analyst, kind: 'outline', inputs: inputs.outline, answer: OutlineAnswer, tokensMax: 180 },
  { role: analyst, kind: 'actors', inputs: inputs.actors, answer: ActorsAnswer, tokensMax: 200 },
  { role: analyst, kind: 'functional', inputs: inputs.functional, answer: FunctionalAnswer, tokensMax: 200 },
  { role: analyst, kind: 'qualities', inputs: inputs.qualities, answer: QualitiesAnswer, tokensMax: 200 },
  { role: analyst, kind: 'data', inputs: inputs.data, answer: DataAnswer, tokensMax: 200 },
  { role: analyst, kind: 'boundaries', inputs: inputs.boundaries, answer: BoundariesAnswer, tokensMax: 200 },
  {
    role: analyst,
    kind: 'assumptions',
    inputs: inputs.assumptions,
    answer: AssumptionsAnswer,
    tokensMax: 190,
  },
  { role: analyst, kind: 'risks', inputs: inputs.risks, answer: RisksAnswer, tokensMax: 200 },
  { role: analyst, kind: 'questions', inputs: inputs.questions, answer: QuestionsAnswer, tokensMax: 200 },
  {
    role: planner,
    kind: 'structure',
    inputs: inputs.architecture,
    answer: ArchitectureAnswer,
    tokensMax: 150,
  },
  {
    role: planner,
    kind: 'surroundings',
    inputs: inputs.architecture,
    answer: ArchitectureAnswer,
    tokensMax: 130,
  },
  { role: planner, kind: 'milestone', inputs: inputs.milestone, answer: MilestoneAnswer, tokensMax: 180 },
  { role: planner, kind: 'risks', inputs: inputs.planRisks, answer: PlanRisksAnswer, tokensMax: 200 },
  { role: planner, kind: 'team', inputs: inputs.team, answer: TeamAnswer, tokensMax: 200 },
  { role: planner, kind: 'scope', inputs: inputs.scope, answer: ScopeAnswer, tokensMax: 160 },
  { role: writer, kind: 'epic', inputs: inputs.epic, answer: EpicAnswer, tokensMax: 60 },
  { role: writer, kind: 'stories', inputs: inputs.stories, answer: StoriesAnswer, tokensMax: 180 },
  { role: 'prompt-writer', kind: 'prompt', inputs: inputs.prompt, answer: PromptAnswer, tokensMax: 200 },
];

const charsPerToken = 4;
const frontTokensMax = 460;
const promptTokensMax = 950;

const named = told.map((entry) => [`${entry.role}: ${entry.kind}`, entry] as const);

describe('the instructions', () => {
  it('tell of every kind of task that a stage can ask, and of no other', () => {
    const listed = listInstructions().flatMap(({ role, kinds }) => kinds.map((kind) => `${role}: ${kind}`));
    expect(listed.toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it('cover every answer that a stage declares', () => {
    const declared = [requirements, plan, stories, prompts].flatMap((stage) =>
      Object.entries(stage).flatMap(([name, schema]) => (name.endsWith('Answer') ? [schema] : [])),
    );
    expect(declared.length).toBeGreaterThan(10);
    expect(new Set(told.map(({ answer }) => answer))).toEqual(new Set<z.ZodType>(declared));
  });

  it('are refused by name where the role or the task is unknown', () => {
    expect(() => loadInstruction('poet', 'outline')).toThrow(/“poet”.*requirements-analyst/);
    expect(() => loadInstruction(analyst, 'sonnet')).toThrow(/“sonnet”.*functional/);
    expect(() => loadInstruction('../roles/requirements-analyst', 'outline')).toThrow(/no role/);
  });
});

describe.each(named)('%s', (_, entry) => {
  const example = () => exampleOf(entry.role, entry.kind);

  it('shows inputs of the shape that the stage sends', () => {
    expect(entry.inputs.safeParse(example().inputs).error).toBeUndefined();
  });

  it('shows an answer that the schema accepts, without a field that it does not know', () => {
    expect(entry.answer.parse(example().answer)).toEqual(example().answer);
  });

  it('shows an answer within the length that it asks for', () => {
    expect(JSON.stringify(example().answer)).toBe(example().answerText);
    expect(example().answerText.length / charsPerToken).toBeLessThanOrEqual(entry.tokensMax);
  });

  it('stays lean, for it is paid for at each call', () => {
    const { text } = loadInstruction(entry.role, entry.kind);
    expect(text.indexOf('\n## Task: ') / charsPerToken).toBeLessThanOrEqual(frontTokensMax);
    expect(text.length / charsPerToken).toBeLessThanOrEqual(promptTokensMax);
  });

  it('explains every field that its answer has', () => {
    const { text } = loadInstruction(entry.role, entry.kind);
    const explained = text.slice(0, text.indexOf('Example inputs:'));
    const fields = fieldsOf(example().answer);
    expect(fields.length).toBeGreaterThan(1);
    expect(fields.filter((field) => field !== entry.kind && !explained.includes(`\`${field}\``))).toEqual([]);
  });

  it('cites only sentences of its inputs, or says why it infers', () => {
    const known = objectsWith('under', example().inputs).map(({ id }) => id);
    expect(known).toEqual(known.map((_, index) => `S${index + 1}`));
    for (const item of objectsWith('inferred', example().answer)) {
      const cited = item.sentences as string[];
      expect(cited.filter((id) => !known.includes(id))).toEqual([]);
      expect(item.inferred === null).toBe(cited.length > 0);
    }
  });
});
