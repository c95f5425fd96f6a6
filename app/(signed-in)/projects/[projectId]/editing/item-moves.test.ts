import { describe, expect, it } from 'vitest';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { moveByStep, moveTo } from './item-moves.ts';
import { itemsIn, withEdits } from './with-edits.ts';

const story = (id: string, epic: string) => ({ id, epic, title: id });
const view = {
  stage: 'stories',
  content: {
    epics: ['E-1', 'E-2', 'E-3'].map((id) => ({ id, title: `Epic ${id}` })),
    // As they may stand in a document: the groups are not in one piece.
    stories: [story('US-1', 'E-1'), story('US-2', 'E-3'), story('US-3', 'E-1'), story('US-4', '')],
  },
} as unknown as ArtifactView;
const shown = (after: ArtifactView) => {
  const stories = itemsIn(after, 'stories');
  return ['E-1', 'E-2', 'E-3', ''].map((epic) =>
    stories.filter((one) => one.epic === epic).map(({ id }) => id),
  );
};
const changed = (move: ReturnType<typeof moveTo>) => (move ? shown(withEdits(view, move.edits)) : null);

describe('moveByStep', () => {
  it.each([
    ['US-3', -1, [['US-3', 'US-1'], [], ['US-2'], ['US-4']], 'US-3 moved to place 1 of 2'],
    ['US-1', 1, [['US-3', 'US-1'], [], ['US-2'], ['US-4']], 'US-1 moved to place 2 of 2'],
    ['US-3', 1, [['US-1'], ['US-3'], ['US-2'], ['US-4']], 'US-3 moved to Epic E-2'],
    ['US-2', -1, [['US-1', 'US-3'], ['US-2'], [], ['US-4']], 'US-2 moved to Epic E-2'],
    ['US-4', -1, [['US-1', 'US-3'], [], ['US-2', 'US-4'], []], 'US-4 moved to Epic E-3, place 2 of 2'],
  ] as const)('moves %s by %i', (id, step, order, words) => {
    const move = moveByStep(view, id, step);
    expect(changed(move)).toEqual(order);
    expect(move?.words).toBe(words);
  });

  it('goes nowhere beyond the ends, nor into no group', () => {
    expect(moveByStep(view, 'US-1', -1)).toBeNull();
    expect(moveByStep(view, 'US-2', 1)).toBeNull();
    expect(moveByStep(view, 'US-9', 1)).toBeNull();
  });
});

describe('moveTo', () => {
  it('puts an item before or behind another one, into its group', () => {
    expect(changed(moveTo(view, 'US-2', 'US-1', 'before'))?.[0]).toEqual(['US-2', 'US-1', 'US-3']);
    expect(changed(moveTo(view, 'US-2', 'US-1', 'after'))?.[0]).toEqual(['US-1', 'US-2', 'US-3']);
  });
  it('refuses itself and another section', () => {
    expect(moveTo(view, 'US-1', 'US-1', 'after')).toBeNull();
    expect(moveTo(view, 'US-1', 'E-1', 'after')).toBeNull();
  });
});
