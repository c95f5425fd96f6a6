import { describe, expect, it } from 'vitest';
import type { FunctionalRequirement, Priority } from './requirements.ts';
import type { Story } from './stories.ts';
import { coverageOf, cyclesOf, milestoneByRequirement } from './traceability.ts';

const requirement = (id: string, priority: Priority = 'must'): FunctionalRequirement => ({
  id,
  area: 'a',
  statement: id,
  priority,
  criteria: [],
  source: { kind: 'inferred', why: '' },
});
const story = (id: string, covers: string[]) => ({ id, covers }) as Story;
const item = (id: string, ...dependsOn: string[]) => ({ id, dependsOn });

describe('coverageOf', () => {
  it('names the stories of each requirement, and the requirements without one', () => {
    const { storiesOf, uncovered } = coverageOf(
      { functional: [requirement('FR-1'), requirement('FR-2'), requirement('FR-3', 'wont')] },
      { stories: [story('US-1', ['FR-1']), story('US-2', ['FR-1'])] },
    );
    expect(storiesOf.get('FR-1')).toEqual(['US-1', 'US-2']);
    expect(uncovered).toEqual(['FR-2']);
  });
});

describe('milestoneByRequirement', () => {
  it('takes the first milestone that scopes a requirement', () => {
    const milestone = (id: string, scope: string[]) => ({
      id,
      scope,
      title: '',
      goal: '',
      exitCriteria: [],
      effortDays: { min: 1, max: 2 },
      dependsOn: [],
    });
    const milestones = [milestone('M-1', ['FR-1']), milestone('M-2', ['FR-1', 'FR-2'])];
    expect([...milestoneByRequirement({ milestones })].sort()).toEqual([
      ['FR-1', 'M-1'],
      ['FR-2', 'M-2'],
    ]);
  });
});

describe('cyclesOf', () => {
  it.each([
    ['nothing in a tree', [item('a'), item('b', 'a'), item('c', 'a', 'b')], []],
    ['a ring of three', [item('a', 'c'), item('b', 'a'), item('c', 'b')], [['a', 'b', 'c']]],
    ['an item that waits for itself', [item('a', 'a')], [['a']]],
    [
      'two rings apart',
      [item('a', 'b'), item('b', 'a'), item('c', 'd'), item('d', 'c')],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['nothing in unknown ids', [item('a', 'x')], []],
  ])('finds %s', (_, items, cycles) => {
    expect(cyclesOf(items).map((ring) => ring.toSorted())).toEqual(cycles);
  });
});
