import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Priority, RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { cyclesOf } from '#server/artifacts/traceability.ts';
import { canonicalJson } from '#server/platform/canonical-json.ts';
import { approvedRequirements } from '../approved-requirements.fake.ts';
import { draftStage } from '../draft-stage.fake.ts';
import type { Feedback } from '../stage.ts';
import type { PlanInput } from './schema.ts';
import { planStage } from './stage.ts';

const inputOf = (requirements: RequirementsArtifact, change: Partial<PlanInput> = {}): PlanInput => ({
  requirements,
  feedback: [],
  previous: null,
  usedIds: [],
  ...change,
});
const first = () => draftStage(planStage, inputOf(approvedRequirements));
const revised = (feedback: readonly Feedback[], requirements = approvedRequirements) => {
  const previous = first();
  return draftStage(planStage, inputOf(requirements, { feedback, previous }));
};
const inputsByTask = (input: PlanInput) =>
  new Map(planStage.tasks(input, new Map()).map(({ name, inputs }) => [name, canonicalJson(inputs)]));
const changedTasks = (before: PlanInput, after: PlanInput) => {
  const old = inputsByTask(before);
  return [...inputsByTask(after)].filter(([name, inputs]) => old.get(name) !== inputs).map(([name]) => name);
};
const says = (anchor: string | null, text = 'Show it to the neighbours'): Feedback => ({
  id: 'f',
  text,
  anchor,
});
const reworded: RequirementsArtifact = {
  ...approvedRequirements,
  functional: approvedRequirements.functional.map((requirement) =>
    requirement.id === 'FR-4'
      ? { ...requirement, statement: 'The system shall let members hand tools back.' }
      : requirement,
  ),
};

describe('planStage', () => {
  it('asks all tasks at once, none for more than 200 tokens, each under a name of its own', () => {
    const tasks = planStage.tasks(inputOf(approvedRequirements), new Map());
    expect(tasks.map(({ name }) => name)).toEqual([
      'architecture/structure',
      'architecture/surroundings',
      'milestone/accounts',
      'milestone/lending',
      'milestone/catalogue',
      'milestone/reports',
      'risks',
      'team',
      'scope',
    ]);
    expect(Math.max(...tasks.map(({ tokensMax }) => tokensMax))).toBeLessThanOrEqual(200);
  });

  it('drafts a whole plan that says where its choices come from', () => {
    const { artifact } = first();
    expect(planStage.artifact.parse(artifact)).toEqual(artifact);
    expect(artifact.milestones.map(({ id, title, scope }) => [id, title, scope.length])).toEqual([
      ['M-1', 'Member accounts', 2],
      ['M-2', 'Lending', 3],
      ['M-3', 'Tool catalogue', 3],
      ['M-4', 'Reports', 3],
    ]);
    expect(artifact.architecture.map(({ choice }) => choice)).toContain('TypeScript');
    expect(artifact.architecture.find(({ layer }) => layer === 'Data')?.choice).toMatch(/^Proposal: /);
    expect(artifact.outOfScope.map(({ text }) => text)).toContain('The system shall sell tools.');
    const roles = artifact.team.map(({ role }) => role);
    for (const { ownerRole } of artifact.risks) expect(roles).toContain(ownerRole);
  });

  it('knows the task behind every item', () => {
    const { artifact, producedBy } = first();
    const { feedback: _, ...sections } = artifact;
    const ids = Object.values(sections).flatMap((items) => items.map(({ id }) => id));
    expect(Object.keys(producedBy).toSorted()).toEqual(ids.toSorted());
    expect(producedBy['M-2']).toBe('milestone/lending');
  });

  it('asks anew only for the milestone whose requirement was reworded', () => {
    expect(changedTasks(inputOf(approvedRequirements), inputOf(reworded))).toEqual(['milestone/lending']);
  });

  it('keeps every id when it runs again, and gives out none of an item that has ended', () => {
    const { artifact } = revised([]);
    expect(artifact).toEqual(first().artifact);
    const extended = {
      ...approvedRequirements,
      constraints: [],
      risks: [],
      assumptions: [
        { id: 'AS-2', statement: 'Loans last a week', source: approvedRequirements.risks[0]!.source },
      ],
    };
    const previous = first();
    const usedIds = ['OS-40', 'PR-7'];
    const next = draftStage(planStage, inputOf(extended, { previous, usedIds })).artifact;
    expect(next.outOfScope.map(({ id }) => id)).toEqual(['OS-1', 'OS-2', 'OS-41']);
    expect(next.milestones.map(({ id }) => id)).toEqual(['M-1', 'M-2', 'M-3', 'M-4']);
  });

  it('keeps a milestone its id when a new area comes before it', () => {
    const added: RequirementsArtifact = {
      ...approvedRequirements,
      areas: [{ id: 'AR-9', key: 'waiting', title: 'Waiting list' }, ...approvedRequirements.areas],
      functional: [
        ...[20, 21, 22].map((number) => ({
          ...approvedRequirements.functional[2]!,
          id: `FR-${number}`,
          area: 'waiting',
        })),
        ...approvedRequirements.functional,
      ],
    };
    const { milestones } = revised([], added).artifact;
    expect(milestones.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'M-1 Member accounts',
      'M-5 Waiting list',
      'M-2 Lending',
      'M-3 Tool catalogue',
      'M-4 Reports',
    ]);
  });
});

describe('planStage, asked for changes', () => {
  it.each([
    ['M-2', ['milestone/lending']],
    ['FR-6', ['milestone/catalogue']],
    ['PR-1', ['risks']],
    ['DD-1', ['team']],
    ['L-1', ['architecture/structure']],
    ['L-5', ['architecture/surroundings']],
    ['architecture', ['architecture/structure', 'architecture/surroundings']],
  ])('tells only the task behind %s', (anchor, tasks) => {
    const previous = first();
    const before = inputOf(approvedRequirements, { previous });
    expect(changedTasks(before, { ...before, feedback: [says(anchor)] })).toEqual(tasks);
  });

  it.each([
    ['a milestone by an exit criterion', 'M-2', ['M-2']],
    ['a layer by its reason', 'L-2', ['L-2']],
    ['a risk by its mitigation', 'PR-2', ['PR-2']],
    ['a role by its responsibility', 'T-2', ['T-2']],
    ['an exclusion by its reason', 'OS-3', ['OS-3']],
    ['the definition of done by an entry', 'DD-2', ['DD-5']],
    ['the whole plan by an entry of the definition of done', null, ['DD-5']],
  ])('answers a remark on %s', (_, anchor, items) => {
    const { artifact } = revised([says(anchor)]);
    expect(artifact.feedback).toEqual([{ ...says(anchor), items }]);
    expect(JSON.stringify(artifact).split('Show it to the neighbours')).toHaveLength(3);
  });
});

const priorities = fc.array(fc.constantFrom<Priority>('must', 'should', 'could', 'wont'), {
  minLength: approvedRequirements.functional.length,
  maxLength: approvedRequirements.functional.length,
});
const hostile = fc.record({
  title: fc.string(),
  goal: fc.string(),
  exitCriteria: fc.array(fc.string(), { maxLength: 3 }),
  effortDays: fc.record({ min: fc.integer({ min: 1, max: 99 }), max: fc.integer({ min: 1, max: 99 }) }),
});

describe('planStage, whatever the answers say', () => {
  it('scopes each requirement once, waits in no ring, forgets no "won\'t have"', () => {
    fc.assert(
      fc.property(priorities, hostile, fc.array(fc.string()), (chosen, milestone, excluded) => {
        const functional = approvedRequirements.functional.map((requirement, index) => ({
          ...requirement,
          priority: chosen[index] ?? requirement.priority,
        }));
        const answers = (task: string) =>
          task.startsWith('milestone/')
            ? milestone
            : task === 'scope'
              ? { outOfScope: excluded.map((text) => ({ text, reason: '' })) }
              : task === 'team'
                ? { team: [], definitionOfDone: ['same', 'Same!'] }
                : undefined;
        const { artifact } = draftStage(planStage, inputOf({ ...approvedRequirements, functional }), answers);
        const inScope = functional.filter(({ priority }) => priority !== 'wont').map(({ id }) => id);
        expect(artifact.milestones.flatMap(({ scope }) => scope).toSorted()).toEqual(inScope.toSorted());
        expect(cyclesOf(artifact.milestones)).toEqual([]);
        expect(artifact.definitionOfDone).toHaveLength(1);
        const told = artifact.outOfScope.map(({ text }) => text);
        for (const { priority, statement } of functional)
          if (priority === 'wont') expect(told).toContain(statement);
        for (const { effortDays } of artifact.milestones) {
          expect(effortDays.min).toBeLessThanOrEqual(effortDays.max);
        }
      }),
    );
  });

  it('scopes every requirement even where no task has answered', () => {
    const { artifact } = planStage.assemble(inputOf(approvedRequirements), new Map(), null);
    expect(artifact.milestones.flatMap(({ scope }) => scope)).toHaveLength(11);
  });
});
