import { describe, expect, it } from 'vitest';
import type { StagedArtifact } from './artifact.ts';
import { itemById, itemsOf, sectionKeysOf } from './items.ts';
import { asRequirements, requirementsOf } from './sound-documents.fake.ts';
import type { Source } from './source.ts';

const quotedAt = (start: number): Source => ({
  kind: 'quoted',
  quotes: [{ sentence: `S${start}`, text: 'Users send parcels.', start, end: start + 19 }],
});
const requirements = (source: Source, statement = 'The system shall send a parcel.') =>
  asRequirements(
    requirementsOf([{ area: 'parcels', statement, source }], [], {
      actors: [{ id: 'A-1', name: 'courier', description: '', source }],
      areas: [{ id: 'AR-1', key: 'parcels', title: 'Parcels' }],
      feedback: [{ id: 'feedback-1', text: 'say more', anchor: 'FR-1', items: ['FR-1'] }],
    }),
  );
const hashOf = (artifact: StagedArtifact) => itemById(artifact, 'FR-1')?.contentHash;

describe('itemsOf', () => {
  it('lists every item with an id in reading order, and no feedback', () => {
    expect(
      itemsOf(requirements(quotedAt(0))).map(({ id, kind, section, title }) => [id, kind, section, title]),
    ).toEqual([
      ['A-1', 'actor', 'actors', 'courier'],
      ['AR-1', 'area', 'areas', 'Parcels'],
      ['FR-1', 'functional-requirement', 'functional', 'The system shall send a parcel.'],
    ]);
  });

  it('hashes what an item says, not where the brief says it', () => {
    expect(hashOf(requirements(quotedAt(400)))).toBe(hashOf(requirements(quotedAt(0))));
    expect(hashOf(requirements({ kind: 'inferred', why: 'usual' }))).not.toBe(
      hashOf(requirements(quotedAt(0))),
    );
    expect(hashOf(requirements(quotedAt(0), 'Another statement.'))).not.toBe(
      hashOf(requirements(quotedAt(0))),
    );
  });

  it('knows the sections of every stage', () => {
    expect(sectionKeysOf('plan')).toEqual([
      'architecture',
      'milestones',
      'risks',
      'team',
      'definitionOfDone',
      'outOfScope',
    ]);
    expect(sectionKeysOf('stories')).toEqual(['epics', 'stories']);
  });

  it('finds nothing under an unknown id', () => {
    expect(itemById(requirements(quotedAt(0)), 'FR-2')).toBeNull();
  });
});
