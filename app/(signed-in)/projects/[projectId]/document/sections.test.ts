import { describe, expect, it } from 'vitest';
import type { StagedArtifact } from '#server/artifacts/artifact.ts';
import { anchorsOf, sectionsOf, sectionTitle } from './sections.ts';

const plan: StagedArtifact = {
  stage: 'plan',
  content: {
    architecture: [{ id: 'L-1', layer: 'Data', choice: 'PostgreSQL', reason: '' }],
    milestones: [],
    risks: [],
    team: [],
    definitionOfDone: [{ id: 'D-1', text: 'x'.repeat(200) }],
    outOfScope: [],
    feedback: [{ id: 'f', text: 'More detail', anchor: null, items: [] }],
  },
};

describe('sectionsOf', () => {
  it('leaves out what is empty and keeps reading order', () => {
    expect(sectionsOf(plan).map(({ key }) => key)).toEqual(['architecture', 'definitionOfDone', 'feedback']);
  });
});

describe('anchorsOf', () => {
  it('offers sections and their items, and nothing that no task could obey', () => {
    const anchors = anchorsOf(plan);
    expect(anchors.map(({ value }) => value)).toEqual(['architecture', 'L-1', 'definitionOfDone', 'D-1']);
    expect(anchors[1]?.label).toBe('L-1 Data: PostgreSQL');
    expect(anchors[3]?.label.length).toBeLessThan(80);
  });
});

describe('sectionTitle', () => {
  it('knows sections of the stage alone', () => {
    expect(sectionTitle('plan', 'milestones')).toBe('Milestones');
    expect(sectionTitle('plan', 'functional')).toBeNull();
    expect(sectionTitle('plan', 'toString')).toBeNull();
  });
});
