import { describe, expect, it } from 'vitest';
import { diffItems } from '#server/artifacts/diff-items.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { approvedRequirements } from '../stages/approved-requirements.fake.ts';
import { causesOf, explainStale, itemsNamedIn, newSubjectOf, type StaleTask } from './explain-stale.ts';

const before = approvedRequirements;
type Requirement = RequirementsArtifact['functional'][number];

const changed = (id: string, change: Partial<Requirement>): RequirementsArtifact => ({
  ...before,
  functional: before.functional.map((item) => (item.id === id ? { ...item, ...change } : item)),
});
const without = (id: string) => ({
  ...before,
  functional: before.functional.filter((item) => item.id !== id),
});
const causes = (after: RequirementsArtifact, byPerson = true) => {
  const itemsIn = (content: RequirementsArtifact) => itemsOf({ stage: 'requirements', content });
  return causesOf(diffItems(itemsIn(before), itemsIn(after)), byPerson);
};
/** What a story's task is asked about one requirement. */
const about = (artifact: RequirementsArtifact, id: string) => {
  const found = artifact.functional.find((item) => item.id === id);
  if (!found) return null;
  const { statement, priority, criteria } = found;
  return { requirements: [{ id, statement, priority, criteria }], feedback: [] };
};
const task = (after: RequirementsArtifact, id: string, more: Partial<StaleTask> = {}): StaleTask => ({
  noun: 'story',
  before: about(before, id),
  after: about(after, id),
  instructionChanged: false,
  causes: causes(after),
  wishes: [],
  fromBrief: false,
  ...more,
});

const reworded = changed('FR-3', {
  statement: 'When a member borrows a tool, the system shall deduct 3 credits.',
});
const lowered = changed('FR-3', { priority: 'could' });

describe('explainStale', () => {
  it.each<[string, StaleTask, string[]]>([
    ['an edit', task(reworded, 'FR-3'), ['FR-3 was edited (statement) after this story was written.']],
    [
      'a new generation',
      task(reworded, 'FR-3', { causes: causes(reworded, false) }),
      ['FR-3 was written anew (statement) after this story was written.'],
    ],
    ['a short field', task(lowered, 'FR-3'), ['FR-3 was edited (priority) after this story was written.']],
    ['a removal', task(without('FR-3'), 'FR-3'), ['FR-3 was removed after this story was written.']],
    [
      'an addition',
      task(before, 'FR-3', {
        before: { requirements: [] },
        causes: causes(before).concat({
          id: 'FR-3',
          kind: 'added',
          fields: [],
          lost: [],
          gained: [before.functional[2]?.statement ?? ''],
        }),
      }),
      ['FR-3 was added after this story was written.'],
    ],
    [
      'another instruction',
      task(before, 'FR-3', { instructionChanged: true }),
      ['The instruction for it changed.'],
    ],
    [
      'a request',
      task(before, 'FR-3', {
        after: { feedback: [{ text: 'Shorter.', about: null }] },
        wishes: [{ text: 'Shorter.', reason: 'Feedback on US-4 is not answered yet.' }],
      }),
      ['Feedback on US-4 is not answered yet.'],
    ],
    [
      'the brief',
      task(before, 'FR-3', {
        before: { sentences: [{ id: 'S1', text: 'Loans last a week.' }] },
        after: { sentences: [{ id: 'S1', text: 'Loans last two weeks.' }] },
        fromBrief: true,
      }),
      ['The brief was changed: “Loans last two weeks”'],
    ],
    [
      'what nobody can name',
      task(before, 'FR-3', { before: { order: 1 }, after: { order: 2 } }),
      ['What it is made from has changed.'],
    ],
  ])('names the cause: %s', (_, stale, reasons) => {
    expect(explainStale(stale)).toEqual(reasons);
  });

  it('blames no change elsewhere, not even one to the same value', () => {
    const both = {
      ...before,
      functional: before.functional.map((item) =>
        item.id === 'FR-3' || item.id === 'FR-4' ? { ...item, priority: 'could' as const } : item,
      ),
    };
    expect(explainStale(task(both, 'FR-3'))).toEqual([
      'FR-3 was edited (priority) after this story was written.',
    ]);
  });

  it('says of many causes how many more there are', () => {
    const all = {
      ...before,
      functional: before.functional.map((item) => ({ ...item, statement: `${item.statement} Now.` })),
    };
    const wide = {
      before: before.functional.map(({ statement }) => statement),
      after: all.functional.map(({ statement }) => statement),
    };
    const reasons = explainStale({ ...task(all, 'FR-3'), ...wide });
    expect(reasons).toHaveLength(5);
    expect(reasons.at(-1)).toBe(`And ${before.functional.length - 4} more changes.`);
  });
});

it('finds the new item that a new task is about', () => {
  const added: Requirement = {
    id: 'FR-99',
    area: 'loans',
    statement: 'The system shall print a yearly summary.',
    priority: 'must',
    criteria: [],
    source: { kind: 'inferred', why: 'asked' },
  };
  const after = { ...before, functional: [...before.functional, added] };
  expect(newSubjectOf(task(after, 'FR-99'))).toBe('FR-99');
  expect(newSubjectOf(task(before, 'FR-3'))).toBeNull();
});

describe('itemsNamedIn', () => {
  it.each([
    ['FR-1 was edited (statement) after this story was written.', { 'FR-1': 'requirements' }],
    ['M-2 was written anew (scope) after this epic was written.', { 'M-2': 'plan' }],
    ['Feedback on US-4 is not answered yet.', { 'US-4': 'stories' }],
    ['FR-2 was removed after this story was written.', {}],
    ['The brief was changed: “All texts are UTF-8.”', {}],
  ])('finds where one can go from %j', (reason, named) => {
    expect(itemsNamedIn([reason])).toEqual(named);
  });
});
