import { describe, expect, it } from 'vitest';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { everything, filterMatrix } from './trace-filter.ts';
import { cellWords, gapsOf, gapTitle } from './trace-words.ts';

const none = {
  uncovered: [],
  unasked: [],
  unscoped: [],
  milestonesWithoutStory: [],
  milestonesWithoutRequirement: [],
};
const column = (id: string) => ({ id, title: id, quote: null });
const matrix: TraceMatrix = {
  across: 'stories',
  groups: [
    { id: 'E-1', title: 'Loans', milestone: 'M-1', columns: [column('US-1'), column('US-2')] },
    { id: null, title: 'In no epic', milestone: null, columns: [column('US-3')] },
  ],
  rows: [
    { id: 'FR-1', title: 'One', priority: 'must', milestones: ['M-1'], meets: ['US-1'] },
    { id: 'FR-2', title: 'Two', priority: 'could', milestones: [], meets: [] },
  ],
  milestones: [],
  gaps: { ...none, uncovered: ['FR-2'], unasked: ['US-3'], unscoped: ['FR-2'] },
};
const shown = (filter: Partial<typeof everything>) => {
  const { rows, groups } = filterMatrix(matrix, { ...everything, ...filter });
  return [rows.map(({ id }) => id), groups.flatMap(({ columns }) => columns.map(({ id }) => id))];
};

describe('the matrix on screen', () => {
  it.each([
    ['all of it', {}, ['FR-1', 'FR-2'], ['US-1', 'US-2', 'US-3']],
    ['what lacks its other half', { gapsOnly: true }, ['FR-2'], ['US-3']],
    ['one priority', { priority: 'must' as const }, ['FR-1'], ['US-1', 'US-2', 'US-3']],
    ['one milestone, with its stories', { milestone: 'M-1' }, ['FR-1'], ['US-1', 'US-2', 'US-3']],
    ['what is in no milestone', { milestone: 'none' }, ['FR-2'], ['US-3']],
  ])('shows %s', (_, filter, rows, columns) => {
    expect(shown(filter)).toEqual([rows, columns]);
  });

  it('says in words what a cell means', () => {
    expect(cellWords('stories', 'FR-1', 'US-1', true)).toBe('FR-1 is covered by US-1');
    expect(cellWords('milestones', 'FR-1', 'M-2', false)).toBe('FR-1 is not in the scope of M-2');
  });

  it('counts gaps in words, and leaves out those that are none', () => {
    expect(gapsOf(matrix.gaps).map(({ gap, ids }) => gapTitle(gap, ids.length))).toEqual([
      '1 requirement that no story covers',
      '1 story that no requirement asks for',
      '1 requirement in no milestone',
    ]);
    expect(gapTitle('milestonesWithoutStory', 2)).toBe('2 milestones without a story');
  });
});
