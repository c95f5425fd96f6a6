import { describe, expect, it } from 'vitest';
import { compareTasks } from './task-graph.ts';
import type { TaskFace, TaskRecords } from './task-record.ts';

const face = (name: string, inputs = 'as before', instruction = 'told'): TaskFace => ({
  name,
  inputs,
  instruction,
  key: `key of ${name} ${inputs}`,
});
const recordsOf = (...names: string[]): TaskRecords =>
  Object.fromEntries(
    names.map((name) => [
      name,
      { key: `key of ${name} as before`, run: 'r1', instruction: 'told', inputs: 'as before' },
    ]),
  );
const first = 'functional/loans/59fe8595';
const second = 'functional/loans/ce2fbcdd';
const third = 'functional/loans/03051dae';

const compared = (today: readonly TaskFace[], before: TaskRecords) => {
  const { stale, gone, fresh } = compareTasks(today, before);
  return { stale: [...stale], gone: [...gone], fresh };
};

describe('compareTasks', () => {
  it.each<[string, readonly TaskFace[], TaskRecords, ReturnType<typeof compared>]>([
    ['nothing changed', [face('a'), face('b')], recordsOf('a', 'b'), { stale: [], gone: [], fresh: [] }],
    [
      'other inputs',
      [face('a', 'now'), face('b')],
      recordsOf('a', 'b'),
      { stale: ['a'], gone: [], fresh: [] },
    ],
    [
      'another instruction',
      [face('a', 'as before', 'new')],
      recordsOf('a'),
      { stale: ['a'], gone: [], fresh: [] },
    ],
    ['a new task', [face('a'), face('b')], recordsOf('a'), { stale: [], gone: [], fresh: ['b'] }],
    ['a task that is no more', [face('a')], recordsOf('a', 'b'), { stale: [], gone: ['b'], fresh: [] }],
    ['a first version', [face('a')], {}, { stale: [], gone: [], fresh: ['a'] }],
    [
      'an edited sentence, which names its task anew',
      [face(first), face(third)],
      recordsOf(first, second),
      { stale: [second], gone: [], fresh: [] },
    ],
    [
      'a sentence more than before: nobody can say which it continues',
      [face(third), face('functional/loans/11111111')],
      recordsOf(first),
      { stale: [], gone: [first], fresh: [third, 'functional/loans/11111111'] },
    ],
    [
      'a sentence that moved to another area',
      [face('functional/fees/59fe8595')],
      recordsOf(first),
      { stale: [], gone: [first], fresh: ['functional/fees/59fe8595'] },
    ],
  ])('finds what is stale, gone and new: %s', (_, today, before, expected) => {
    expect(compared(today, before)).toEqual(expected);
  });

  it('judges a version from before hashes were kept by the keys of its answers', () => {
    const old = { a: { key: 'key of a as before', run: 'r1' }, b: { key: 'another', run: 'r1' } };
    expect(compared([face('a'), face('b')], old)).toEqual({ stale: ['b'], gone: [], fresh: [] });
  });
});
