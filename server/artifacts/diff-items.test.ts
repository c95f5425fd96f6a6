import { describe, expect, it } from 'vitest';
import { diffItems } from './diff-items.ts';
import { itemsOf } from './items.ts';
import { asRequirements, asStories, requirementsOf, storiesOf } from './sound-documents.fake.ts';
import type { Story } from './stories.ts';

const story = (id: string, change: Partial<Story> = {}): Partial<Story> => ({
  id,
  title: 'Send a parcel',
  iWant: 'to send a parcel',
  covers: ['FR-1'],
  ...change,
});
const items = (...stories: Partial<Story>[]) => itemsOf(asStories(storiesOf(stories)));

describe('diffItems', () => {
  it('tells what came, what went, what changed and in which fields', () => {
    const before = items(story('US-1'), story('US-2'), story('US-3'));
    const after = items(story('US-1'), story('US-3', { points: 5, covers: ['FR-2'] }), story('US-4'));
    const { added, removed, changed, unchanged } = diffItems(before, after);
    expect(added.map(({ id }) => id)).toEqual(['US-4']);
    expect(removed.map(({ id }) => id)).toEqual(['US-2']);
    expect(changed.map(({ after: { id }, fields }) => [id, fields])).toEqual([
      ['US-3', ['points', 'covers']],
    ]);
    expect(unchanged.map(({ id }) => id)).toEqual(['US-1']);
  });

  it('does not mind where in the brief a quotation stands', () => {
    const quotedAt = (start: number) => ({
      kind: 'quoted' as const,
      quotes: [{ sentence: 'S1', text: 'couriers', start, end: start + 8 }],
    });
    const at = (start: number) => itemsOf(asRequirements(requirementsOf([{ source: quotedAt(start) }])));
    expect(diffItems(at(0), at(90))).toMatchObject({ changed: [], unchanged: [{ id: 'FR-1' }] });
  });
});
