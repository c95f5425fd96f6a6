import { describe, expect, it } from 'vitest';
import type { ArtifactOf, StagedArtifact } from './artifact.ts';
import { diffItems } from './diff-items.ts';
import { itemsOf } from './items.ts';
import type { Story } from './stories.ts';

const story = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  epic: 'E-1',
  title: 'Send a parcel',
  asA: 'user',
  iWant: 'to send a parcel',
  soThat: 'it arrives',
  criteria: [],
  points: 2,
  priority: 'must',
  dependsOn: [],
  covers: ['FR-1'],
  testNotes: '',
  ...change,
});
const items = (...stories: Story[]) => {
  const artifact: StagedArtifact = {
    stage: 'stories',
    content: { epics: [], stories, uncovered: [], feedback: [] },
  };
  return itemsOf(artifact);
};

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
    const at = (start: number): ArtifactOf<'requirements'> => ({
      ...empty,
      actors: [
        {
          id: 'A-1',
          name: 'courier',
          description: '',
          source: { kind: 'quoted', quotes: [{ sentence: 'S1', text: 'couriers', start, end: start + 8 }] },
        },
      ],
    });
    const of = (start: number) => itemsOf({ stage: 'requirements', content: at(start) });
    expect(diffItems(of(0), of(90)).changed).toEqual([]);
  });
});

const empty: ArtifactOf<'requirements'> = {
  overview: { problem: '', users: '', successMeasures: [] },
  actors: [],
  workflows: [],
  areas: [],
  functional: [],
  qualities: [],
  entities: [],
  integrations: [],
  constraints: [],
  assumptions: [],
  risks: [],
  conflicts: [],
  questions: [],
  notUsed: [],
  feedback: [],
};
