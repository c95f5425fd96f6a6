import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { cyclesOf } from '#server/artifacts/traceability.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import { approvedRequirements } from '../approved-requirements.fake.ts';
import { draftStage } from '../draft-stage.fake.ts';
import { planStage } from '../plan/stage.ts';
import type { Feedback } from '../stage.ts';
import type { StoriesInput } from './schema.ts';
import { storiesStage } from './stage.ts';

const unasked = { feedback: [], previous: null, usedIds: [] };
const plan = draftStage(planStage, { requirements: approvedRequirements, ...unasked }).artifact;
const inputOf = (change: Partial<StoriesInput> = {}): StoriesInput => ({
  requirements: approvedRequirements,
  plan,
  ...unasked,
  ...change,
});
const first = () => draftStage(storiesStage, inputOf());
const inputsByTask = (input: StoriesInput) =>
  new Map(storiesStage.tasks(input, new Map()).map(({ name, inputs }) => [name, canonicalJson(inputs)]));
const changedTasks = (before: StoriesInput, after: StoriesInput) => {
  const old = inputsByTask(before);
  return [...inputsByTask(after)].filter(([name, inputs]) => old.get(name) !== inputs).map(([name]) => name);
};
const says = (anchor: string | null, text = 'Keep a record of it'): Feedback => ({ id: 'f', text, anchor });
const withFunctional = (functional: RequirementsArtifact['functional']): RequirementsArtifact => ({
  ...approvedRequirements,
  functional,
});
const inScope = approvedRequirements.functional
  .filter(({ priority }) => priority !== 'wont')
  .map(({ id }) => id);

describe('storiesStage', () => {
  it('asks all tasks at once: an epic for each milestone, one requirement to a task, no "won\'t have"', () => {
    const tasks = storiesStage.tasks(inputOf(), new Map());
    expect(tasks.map(({ name, tokensMax }) => `${name} ${tokensMax}`)).toEqual([
      ...['M-1', 'M-2', 'M-3', 'M-4'].map((id) => `epic/${id} 60`),
      ...['accounts/FR-1', 'accounts/FR-2', 'lending/FR-3', 'lending/FR-4', 'lending/FR-5'].map(
        (name) => `stories/${name} 180`,
      ),
      ...['catalogue/FR-6', 'catalogue/FR-7', 'catalogue/FR-8'].map((name) => `stories/${name} 180`),
      ...['reports/FR-10', 'reports/FR-11', 'reports/FR-12'].map((name) => `stories/${name} 180`),
    ]);
  });

  it('shares tasks among neighbours beyond some seventy requirements', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...approvedRequirements.functional[index % 3]!,
      id: `FR-${index + 1}`,
    }));
    const tasks = storiesStage.tasks(inputOf({ requirements: withFunctional(many) }), new Map());
    const writing = tasks.filter(({ kind }) => kind === 'stories');
    expect(writing.length).toBeLessThanOrEqual(60);
    expect(writing[0]?.tokensMax).toBe(540);
    const drafted = draftStage(storiesStage, inputOf({ requirements: withFunctional(many) })).artifact;
    expect(drafted.uncovered).toEqual([]);
  });

  it('drafts stories that cover every requirement, each in the epic of its milestone', () => {
    const { artifact } = first();
    expect(storiesStage.artifact.parse(artifact)).toEqual(artifact);
    expect(artifact.uncovered).toEqual([]);
    expect(artifact.stories.flatMap(({ covers }) => covers)).toEqual(inScope);
    const milestoneOf = new Map(artifact.epics.map(({ id, milestone }) => [id, milestone]));
    for (const { epic, covers } of artifact.stories) {
      const scope = plan.milestones.find(({ id }) => id === milestoneOf.get(epic))?.scope ?? [];
      expect(scope).toEqual(expect.arrayContaining(covers));
    }
  });

  it('lets a story wait for what it speaks of, else for the first of its area', () => {
    const { stories } = first().artifact;
    expect(stories.map(({ id, dependsOn }) => [id, ...dependsOn].join(' < '))).toEqual([
      'US-1',
      'US-2 < US-1',
      'US-3',
      'US-4 < US-3',
      'US-5 < US-4',
      'US-6',
      'US-7 < US-6',
      'US-8 < US-6',
      'US-9',
      'US-10 < US-9',
      'US-11 < US-9',
    ]);
  });

  it('knows the task behind every item', () => {
    const { artifact, producedBy } = first();
    expect(Object.keys(producedBy)).toHaveLength(artifact.epics.length + artifact.stories.length);
    expect(producedBy['US-3']).toBe('stories/lending/FR-3');
    expect(producedBy['E-2']).toBe('epic/M-2');
  });

  it('keeps every id when it runs again, and when a requirement is added before the others', () => {
    const previous = first();
    expect(draftStage(storiesStage, inputOf({ previous })).artifact).toEqual(previous.artifact);
    const added = {
      ...approvedRequirements.functional[0]!,
      id: 'FR-30',
      statement: 'The system shall greet.',
    };
    const requirements = withFunctional([added, ...approvedRequirements.functional]);
    const { stories } = draftStage(
      storiesStage,
      inputOf({ requirements, previous, usedIds: ['US-20'] }),
    ).artifact;
    const idOf = new Map(stories.map(({ id, covers }) => [covers[0], id]));
    expect(idOf.get('FR-30')).toBe('US-21');
    for (const { id, covers } of previous.artifact.stories) expect(idOf.get(covers[0])).toBe(id);
  });

  it('keeps a story its id while it covers the same, however it is told', () => {
    const retold = approvedRequirements.functional.map((requirement) =>
      requirement.id === 'FR-3'
        ? { ...requirement, statement: 'Whoever takes a hammer shall pay.' }
        : requirement,
    );
    const requirements = withFunctional(retold.toReversed());
    const { stories } = draftStage(storiesStage, inputOf({ requirements, previous: first() })).artifact;
    expect(stories.find(({ covers }) => covers.includes('FR-3'))?.id).toBe('US-3');
  });

  it('asks anew only where the edited requirement is read', () => {
    const functional = approvedRequirements.functional.map((requirement) =>
      requirement.id === 'FR-6' ? { ...requirement, criteria: ['Lent tools are grey.'] } : requirement,
    );
    const edited = inputOf({ requirements: withFunctional(functional) });
    expect(changedTasks(inputOf(), edited)).toEqual(['stories/catalogue/FR-6']);
    const reworded = approvedRequirements.functional.map((requirement) =>
      requirement.id === 'FR-6'
        ? { ...requirement, statement: 'The system shall list what is there.' }
        : requirement,
    );
    expect(changedTasks(inputOf(), inputOf({ requirements: withFunctional(reworded) }))).toEqual([
      'epic/M-3',
      'stories/catalogue/FR-6',
    ]);
  });

  it('puts a requirement that no milestone scopes into an epic of its own kind', () => {
    const requirements = withFunctional([{ ...approvedRequirements.functional[0]!, id: 'FR-50' }]);
    const { epics, stories } = draftStage(storiesStage, inputOf({ requirements })).artifact;
    expect(epics.find(({ id }) => id === stories[0]?.epic)?.title).toBe('Not in a milestone yet');
  });
});

describe('storiesStage, asked for changes', () => {
  it.each([
    ['US-3', ['stories/lending/FR-3']],
    ['FR-4', ['stories/lending/FR-4']],
    ['E-2', ['epic/M-2']],
    ['M-1', ['epic/M-1']],
  ])('tells only the task behind %s', (anchor, tasks) => {
    const before = inputOf({ previous: first() });
    expect(changedTasks(before, { ...before, feedback: [says(anchor)] })).toEqual(tasks);
  });

  it('tells every task what is said of the whole', () => {
    const before = inputOf({ previous: first() });
    expect(changedTasks(before, { ...before, feedback: [says(null)] })).toHaveLength(
      inputsByTask(before).size,
    );
  });

  it('answers a remark on a story with a scenario that carries its words', () => {
    const { artifact } = draftStage(storiesStage, inputOf({ previous: first(), feedback: [says('US-3')] }));
    expect(artifact.feedback).toEqual([{ ...says('US-3'), items: ['US-3'] }]);
    const carrying = artifact.stories.filter(({ criteria }) =>
      criteria.at(-1)?.then.includes('Keep a record of it'),
    );
    expect(carrying.map(({ id }) => id)).toEqual(['US-3']);
  });

  it('answers a remark on the whole once in each epic, and in no story', () => {
    const { artifact } = draftStage(storiesStage, inputOf({ previous: first(), feedback: [says(null)] }));
    expect(artifact.feedback[0]?.items).toEqual(['E-1', 'E-2', 'E-3', 'E-4']);
    expect(JSON.stringify(artifact.stories)).not.toContain('Keep a record of it');
  });

  it('loses no remark on a story that has ended', () => {
    const previous = first();
    const requirements = withFunctional(approvedRequirements.functional.filter(({ id }) => id !== 'FR-8'));
    const { artifact } = draftStage(
      storiesStage,
      inputOf({ requirements, previous, feedback: [says('US-8')] }),
    );
    expect(artifact.feedback).toHaveLength(1);
    expect(artifact.feedback[0]?.items.length).toBeGreaterThan(0);
  });
});

const anyId = fc.constantFrom(...inScope, 'FR-9', 'FR-99', 'US-1', '', '__proto__');
const hostileStory = fc.record({
  title: fc.constantFrom('Same', 'same!', 'Other', ''),
  asA: fc.string({ maxLength: 5 }),
  iWant: fc.constantFrom('to lend', 'to borrow'),
  soThat: fc.string({ maxLength: 5 }),
  criteria: fc.constant([]),
  points: fc.constantFrom(1 as const, 3 as const, 8 as const),
  priority: fc.constantFrom('must' as const, 'wont' as const),
  covers: fc.array(anyId, { maxLength: 4 }),
  needs: fc.array(anyId, { maxLength: 4 }),
  testNotes: fc.constant(''),
});
const hostileAnswers = fc.array(fc.array(hostileStory, { maxLength: 3 }), { minLength: 11, maxLength: 11 });

describe('storiesStage, whatever the answers say', () => {
  it('covers or lists every requirement, waits in no ring, knows every id it names', () => {
    fc.assert(
      fc.property(hostileAnswers, hostileAnswers, (earlier, later) => {
        const names = inScope.map((id) => `/${id}`);
        const answering = (answers: typeof earlier) => (task: string) => {
          const index = names.findIndex((name) => task.endsWith(name));
          return index < 0 ? undefined : { stories: answers[index] };
        };
        const before = draftStage(storiesStage, inputOf(), answering(earlier));
        const { artifact } = draftStage(storiesStage, inputOf({ previous: before }), answering(later));
        const { stories, uncovered, epics } = artifact;
        const ids = new Set(stories.map(({ id }) => id));
        expect(ids.size).toBe(stories.length);
        expect(cyclesOf(stories)).toEqual([]);
        const covered = new Set(stories.flatMap(({ covers }) => covers));
        expect([...covered, ...uncovered.map(({ requirement }) => requirement)].toSorted()).toEqual(
          inScope.toSorted(),
        );
        expect(stories.flatMap(({ dependsOn }) => dependsOn).filter((id) => !ids.has(id))).toEqual([]);
        const homes = new Set(epics.map(({ id }) => id));
        expect(stories.filter(({ epic }) => !homes.has(epic))).toEqual([]);
      }),
    );
  });

  it('says of every requirement why no story covers it', () => {
    const fragments = new Map([['stories/lending/FR-3', { stories: [] }]]);
    const { uncovered } = storiesStage.assemble(inputOf(), fragments, null).artifact;
    const reasons = new Map(uncovered.map(({ requirement, reason }) => [requirement, reason]));
    expect(reasons.size).toBe(inScope.length);
    expect(reasons.get('FR-3')).toBe('The answer for it holds no story.');
    expect(reasons.get('FR-1')).toBe('The task that writes its stories gave no usable answer.');
  });
});
