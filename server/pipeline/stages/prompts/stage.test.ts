import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPrompt } from '#server/artifacts/render-prompt.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import { approvedRequirements } from '../approved-requirements.fake.ts';
import { draftStage } from '../draft-stage.fake.ts';
import { planStage } from '../plan/stage.ts';
import type { Feedback } from '../stage.ts';
import { storiesStage } from '../stories/stage.ts';
import { buildingOrder } from './building-order.ts';
import type { PromptsInput } from './schema.ts';
import { promptsStage } from './stage.ts';

const unasked = { feedback: [], previous: null, usedIds: [] };
const plan = draftStage(planStage, { requirements: approvedRequirements, ...unasked }).artifact;
const stories = draftStage(storiesStage, {
  requirements: approvedRequirements,
  plan,
  ...unasked,
}).artifact;
const inputOf = (change: Partial<PromptsInput> = {}): PromptsInput => ({
  requirements: approvedRequirements,
  plan,
  stories,
  ...unasked,
  ...change,
});
const first = () => draftStage(promptsStage, inputOf());
const says = (anchor: string | null): Feedback => ({ id: 'f', text: 'Log every refusal', anchor });
const inputsByTask = (input: PromptsInput) =>
  new Map(promptsStage.tasks(input, new Map()).map(({ name, inputs }) => [name, canonicalJson(inputs)]));
const changedTasks = (before: PromptsInput, after: PromptsInput) => {
  const old = inputsByTask(before);
  return [...inputsByTask(after)].filter(([name, inputs]) => old.get(name) !== inputs).map(([name]) => name);
};

describe('promptsStage', () => {
  it('asks one task for each story, all at once, none above 200 tokens', () => {
    const tasks = promptsStage.tasks(inputOf(), new Map());
    expect(tasks.map(({ name }) => name)).toEqual(stories.stories.map(({ id }) => `prompt/${id}`));
    expect(Math.max(...tasks.map(({ tokensMax }) => tokensMax))).toBeLessThanOrEqual(200);
  });

  it('carries all that binds the story word for word, whatever the model answers', () => {
    const nothing = { goal: '', steps: [], tests: [], watchOut: [] };
    const { prompts } = draftStage(promptsStage, inputOf(), () => nothing).artifact;
    const prompt = prompts.find(({ story }) => story === 'US-4')!;
    const text = renderPrompt(prompt);
    const story = stories.stories.find(({ id }) => id === 'US-4')!;
    const covered = approvedRequirements.functional.find(({ id }) => id === story.covers[0])!;
    expect(text).toContain(covered.id);
    expect(prompt.requirements).toEqual([{ id: covered.id, statement: covered.statement }]);
    expect(prompt.criteria).toEqual(story.criteria);
    expect(prompt.buildsOn.map((earlier) => earlier.story)).toEqual(story.dependsOn);
    expect(prompt.decisions.map(({ choice }) => choice)).toEqual(
      plan.architecture.map(({ choice }) => choice),
    );
    expect(prompt.constraints).toContain('The web page must be written in TypeScript.');
    expect(prompt.constraints).toContain('The catalogue appears quickly (within 1 s for 95 % of visits)');
    expect(prompt.definitionOfDone).toEqual(plan.definitionOfDone.map((done) => done.text));
    for (const { given } of story.criteria) expect(text).toContain(`[ ] Given ${given}`);
  });

  it('leaves out a story whose task gave nothing that can be read', () => {
    const tasks = promptsStage.tasks(inputOf(), new Map());
    const fragments = new Map(tasks.map((task) => [task.name, task.draft(task.inputs)]));
    fragments.set('prompt/US-2', { goal: 7 });
    const { prompts } = promptsStage.assemble(inputOf(), fragments, null).artifact;
    expect(prompts).toHaveLength(stories.stories.length - 1);
    expect(prompts.some(({ story }) => story === 'US-2')).toBe(false);
  });

  it('keeps every id when it runs again and when a story is added, and gives none twice', () => {
    const previous = first();
    expect(draftStage(promptsStage, inputOf({ previous })).artifact).toEqual(previous.artifact);
    const added = { ...stories.stories[0]!, id: 'US-40', title: 'Greet', covers: [] };
    const more = { ...stories, stories: [added, ...stories.stories] };
    const { prompts } = draftStage(
      promptsStage,
      inputOf({ stories: more, previous, usedIds: ['P-90'] }),
    ).artifact;
    const idOf = new Map(prompts.map(({ id, story }) => [story, id]));
    expect(idOf.get('US-40')).toBe('P-91');
    for (const { id, story } of previous.artifact.prompts) expect(idOf.get(story)).toBe(id);
  });

  it('asks anew only for the story that was edited', () => {
    const edited = stories.stories.map((story) =>
      story.id === 'US-5' ? { ...story, soThat: 'nobody waits' } : story,
    );
    expect(changedTasks(inputOf(), inputOf({ stories: { ...stories, stories: edited } }))).toEqual([
      'prompt/US-5',
    ]);
  });

  it.each([
    ['US-3', ['prompt/US-3']],
    ['P-2', ['prompt/US-2']],
  ])('tells only the task behind %s what is said of it', (anchor, tasks) => {
    const before = inputOf({ previous: first() });
    expect(changedTasks(before, { ...before, feedback: [says(anchor)] })).toEqual(tasks);
  });

  it('answers a remark on a prompt in that prompt', () => {
    const { artifact } = draftStage(promptsStage, inputOf({ previous: first(), feedback: [says('P-2')] }));
    expect(artifact.feedback).toEqual([{ ...says('P-2'), items: ['P-2'] }]);
    expect(artifact.prompts.find(({ id }) => id === 'P-2')?.steps.join(' ')).toContain('Log every refusal');
  });
});

describe('buildingOrder', () => {
  const anyStories = fc
    .integer({ min: 0, max: 12 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc
            .uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 4 })
            .map((needs) => ({ id: `US-${index}`, dependsOn: needs.map((need) => `US-${need}`) })),
        ),
      ),
    );

  it('keeps every story once, rings and unknown ids included', () => {
    fc.assert(
      fc.property(anyStories, (given) => {
        expect(buildingOrder(given).toSorted(byId)).toEqual([...given].toSorted(byId));
      }),
    );
  });

  it('puts what a story depends on before it where there is no ring', () => {
    fc.assert(
      fc.property(anyStories, (given) => {
        // Dependencies on higher numbers alone form no ring.
        const acyclic = given.map(({ id, dependsOn }) => ({
          id,
          dependsOn: dependsOn.filter((need) => numberOf(need) > numberOf(id)),
        }));
        const order = buildingOrder(acyclic).map(({ id }) => id);
        for (const { id, dependsOn } of acyclic) {
          for (const need of dependsOn) {
            if (order.includes(need)) expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
          }
        }
      }),
    );
  });

  it('is as it was where nothing depends on anything later', () => {
    const given = [
      { id: 'US-1', dependsOn: [] },
      { id: 'US-2', dependsOn: ['US-1'] },
    ];
    expect(buildingOrder(given)).toEqual(given);
  });

  it('stands a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => ({
      id: `US-${index}`,
      dependsOn: [`US-${index + 1}`],
    }));
    expect(buildingOrder(chain)[0]?.id).toBe('US-9999');
  });
});

const numberOf = (id: string) => Number(id.slice(3));
const byId = (a: { id: string }, b: { id: string }) => numberOf(a.id) - numberOf(b.id);
