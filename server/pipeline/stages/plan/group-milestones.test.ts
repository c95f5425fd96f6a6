import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  FunctionalRequirement,
  Priority,
  RequirementsArtifact,
} from '#server/artifacts/requirements.ts';
import { cyclesOf } from '#server/artifacts/traceability.ts';
import { groupMilestones } from './group-milestones.ts';

type Sketch = readonly { readonly title: string; readonly priorities: readonly Priority[] }[];

function requirementsOf(sketch: Sketch): RequirementsArtifact {
  const areas = sketch.map(({ title }, index) => ({
    id: `AR-${index + 1}`,
    key: `k${index}-${title}`,
    title,
  }));
  let number = 0;
  const functional = sketch.flatMap(({ priorities }, index) =>
    priorities.map((priority): FunctionalRequirement => {
      number += 1;
      return {
        id: `FR-${number}`,
        area: areas[index]?.key ?? '',
        statement: `The system shall do thing ${number}.`,
        priority,
        criteria: [],
        source: { kind: 'inferred', why: 'test' },
      };
    }),
  );
  return { areas, functional } as unknown as RequirementsArtifact;
}
const must = (count: number): Priority[] => Array.from({ length: count }, () => 'must');
const titles = (sketch: Sketch) =>
  groupMilestones(requirementsOf(sketch)).map(({ areas }) => areas.map(({ title }) => title).join(' + '));

describe('groupMilestones', () => {
  it('puts foundations first, must-haves before the rest, hardening last', () => {
    expect(
      titles([
        { title: 'Reports', priorities: must(4) },
        { title: 'Wishes', priorities: ['could', 'could', 'should'] },
        { title: 'Parcels', priorities: must(4) },
        { title: 'User accounts', priorities: must(4) },
      ]),
    ).toEqual(['User accounts', 'Parcels', 'Wishes', 'Reports']);
  });

  it('joins areas too small for a milestone of their own', () => {
    expect(
      titles([
        { title: 'User registration', priorities: must(1) },
        { title: 'User log-in', priorities: must(1) },
        { title: 'Parcels', priorities: must(5) },
        { title: 'Balance', priorities: must(4) },
      ]),
    ).toEqual(['User registration + User log-in', 'Parcels', 'Balance']);
  });

  it('joins no small foundation to a feature', () => {
    expect(
      titles([
        { title: 'User accounts', priorities: must(1) },
        { title: 'Parcels', priorities: must(2) },
        { title: 'Balance', priorities: must(5) },
        { title: 'Search', priorities: must(5) },
        { title: 'Reports', priorities: must(1) },
      ]),
    ).toEqual(['User accounts', 'Parcels + Balance', 'Search', 'Reports']);
  });

  it('makes steps of a brief with a single area', () => {
    const groups = groupMilestones(requirementsOf([{ title: 'Everything', priorities: must(12) }]));
    expect(groups.map(({ areas }) => areas.map(({ part }) => part))).toEqual([[1], [2], [3]]);
  });

  it('draws features side by side upon the foundation, and hardening after them all', () => {
    const groups = groupMilestones(
      requirementsOf([
        { title: 'Accounts', priorities: must(4) },
        { title: 'Parcels', priorities: must(4) },
        { title: 'Balance', priorities: must(4) },
        { title: 'Wishes', priorities: ['could', 'could', 'could'] },
        { title: 'Reports', priorities: must(3) },
      ]),
    );
    expect(groups.map(({ dependsOn }) => dependsOn.map((key) => key.slice(3)))).toEqual([
      [],
      ['Accounts'],
      ['Accounts'],
      ['Parcels', 'Balance'],
      ['Parcels', 'Balance', 'Wishes'],
    ]);
  });

  it('keeps a requirement whose area is gone', () => {
    const requirements = requirementsOf([{ title: 'Parcels', priorities: must(1) }]);
    const lost = { ...requirements, areas: [] };
    expect(groupMilestones(lost).flatMap((group) => group.requirements.map(({ id }) => id))).toEqual([
      'FR-1',
    ]);
  });
});

const sketches = fc.array(
  fc.record({
    title: fc.constantFrom('Accounts', 'Parcels', 'Reports', 'Balance', 'Search', 'Data'),
    priorities: fc.array(fc.constantFrom<Priority>('must', 'should', 'could', 'wont'), { maxLength: 30 }),
  }),
  { maxLength: 20 },
);

describe('groupMilestones, for any requirements', () => {
  it('puts each requirement in scope into exactly one milestone, and no "won\'t have"', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const requirements = requirementsOf(sketch);
        const scoped = groupMilestones(requirements).flatMap((group) =>
          group.requirements.map(({ id }) => id),
        );
        const wanted = requirements.functional
          .filter(({ priority }) => priority !== 'wont')
          .map(({ id }) => id);
        expect(scoped.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });

  it('yields at most seven milestones with keys of their own, none waiting in a ring', () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const groups = groupMilestones(requirementsOf(sketch));
        expect(groups.length).toBeLessThanOrEqual(7);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        expect(cyclesOf(groups.map(({ key, dependsOn }) => ({ id: key, dependsOn })))).toEqual([]);
        const keys = new Set(groups.map(({ key }) => key));
        expect(groups.flatMap(({ dependsOn }) => dependsOn).filter((key) => !keys.has(key))).toEqual([]);
      }),
    );
  });
});
