import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { type ArtifactStage, artifactSchemas } from './artifact.ts';
import { placesOf, type Sections } from './draft-artifact.ts';
import { knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import { itemsOf } from './items.ts';
import { mergeArtifacts } from './merge-artifacts.ts';
import { playRevisions } from './play-revisions.fake.ts';
import { drawsFrom, editAtRandom, regenerateAtRandom } from './random-revisions.fake.ts';

const stages = Object.keys(artifactSchemas) as ArtifactStage[];
const knownTo = (stage: ArtifactStage) => (stage === 'requirements' ? [] : knownRequirements);
const seeds = fc.nat();

function requirements(change: (draft: ReturnType<typeof draftOf>) => void): Sections {
  const draft = draftOf();
  change(draft);
  return draft as unknown as Sections;
}
const draftOf = () =>
  structuredClone(stagedArtifact('requirements', sectionsOfDrafted('requirements')).content as never) as {
    overview: { problem: string };
    functional: { id: string; statement: string; priority: string; criteria: string[] }[];
  };
const at = (draft: ReturnType<typeof draftOf>, id: string) => {
  const item = draft.functional.find((entry) => entry.id === id);
  if (!item) throw new Error(`no ${id}`);
  return item;
};
const base = requirements(() => {});
const without = (id: string) =>
  requirements((draft) => {
    draft.functional = draft.functional.filter((item) => item.id !== id);
  });

function merge(mine: Sections, theirs: Sections) {
  const { content, conflicts } = mergeArtifacts('requirements', { base, mine, theirs }, []);
  const { content: merged } = stagedArtifact('requirements', content);
  return { merged: merged as ReturnType<typeof draftOf>, conflicts };
}

describe('mergeArtifacts', () => {
  it('takes from each side what only that side changed, in one item too', () => {
    const { merged, conflicts } = merge(
      requirements((draft) => {
        at(draft, 'FR-3').statement = 'Mine.';
      }),
      requirements((draft) => {
        at(draft, 'FR-3').priority = 'could';
        at(draft, 'FR-4').statement = 'Theirs.';
      }),
    );
    expect(conflicts).toEqual([]);
    expect(at(merged, 'FR-3')).toMatchObject({ statement: 'Mine.', priority: 'could' });
    expect(at(merged, 'FR-4').statement).toBe('Theirs.');
  });

  it('keeps the person’s where both changed a field, and tells all three', () => {
    const { merged, conflicts } = merge(
      requirements((draft) => {
        at(draft, 'FR-3').statement = 'Mine.';
        draft.overview.problem = 'My problem.';
      }),
      requirements((draft) => {
        at(draft, 'FR-3').statement = 'Theirs.';
        draft.overview.problem = 'Their problem.';
      }),
    );
    expect(at(merged, 'FR-3').statement).toBe('Mine.');
    expect(merged.overview.problem).toBe('My problem.');
    expect(conflicts.map(({ id }) => id)).toEqual(['overview.problem', 'FR-3.statement']);
    expect(conflicts[1]).toMatchObject({
      itemId: 'FR-3',
      section: 'functional',
      field: 'statement',
      base: at(base as never, 'FR-3').statement,
      mine: 'Mine.',
      theirs: 'Theirs.',
    });
  });

  it('merges lists entry by entry', () => {
    const criteria = (...lines: string[]) =>
      requirements((draft) => {
        at(draft, 'FR-3').criteria = lines;
      });
    const [first = '', second = ''] = at(base as never, 'FR-3').criteria;
    const { merged, conflicts } = merge(criteria(first, second, 'mine'), criteria('theirs', second));
    expect(at(merged, 'FR-3').criteria).toEqual(['theirs', second, 'mine']);
    expect(conflicts).toEqual([]);
    const both = merge(criteria('mine', second), criteria('theirs', second));
    expect(both.conflicts.map(({ id }) => id)).toEqual(['FR-3.criteria']);
    expect(at(both.merged, 'FR-3').criteria).toEqual(['mine', second]);
  });

  it('leaves out what either side removed, unless the other changed it: then that is to be chosen', () => {
    const changed = requirements((draft) => {
      at(draft, 'FR-3').statement = 'Changed.';
    });
    const ids = ({ merged }: ReturnType<typeof merge>) => merged.functional.map(({ id }) => id);
    expect(ids(merge(without('FR-3'), base))).not.toContain('FR-3');
    expect(ids(merge(base, without('FR-3')))).not.toContain('FR-3');
    const mineGone = merge(without('FR-3'), changed);
    expect(ids(mineGone)).not.toContain('FR-3');
    expect(mineGone.conflicts).toMatchObject([
      { id: 'FR-3', field: null, mine: null, theirs: { id: 'FR-3' } },
    ]);
    const theirsGone = merge(changed, without('FR-3'));
    expect(ids(theirsGone)).toContain('FR-3');
    expect(theirsGone.conflicts).toMatchObject([
      { id: 'FR-3', field: null, mine: { id: 'FR-3' }, theirs: null },
    ]);
  });

  it('keeps the order that a person made, and puts new items where they were generated', () => {
    const order = (...ids: string[]) =>
      requirements((draft) => {
        draft.functional = ids.map((id) =>
          structuredClone(id === 'FR-90' ? { ...at(draft, 'FR-1'), id } : at(draft, id)),
        );
      });
    const all = draftOf().functional.map(({ id }) => id);
    const [a = '', b = '', ...rest] = all;
    const { merged } = merge(order(b, a, ...rest), order(a, 'FR-90', b, ...rest));
    expect(merged.functional.map(({ id }) => id)).toEqual([b, a, 'FR-90', ...rest]);
  });

  describe.each(stages)('of %s, whatever was done (a failure prints its seed)', (stage) => {
    const base = sectionsOfDrafted(stage);
    const usedIds = itemsOf(stagedArtifact(stage, base)).map(({ id }) => id);
    const surroundings = { requirements: knownTo(stage), usedIds };
    const edited = (seed: number) => {
      const draw = drawsFrom(seed);
      const once = editAtRandom(stage, base, surroundings, draw, 'mine').edited.content;
      return editAtRandom(stage, once, surroundings, draw, 'mine').edited.content;
    };
    const regenerated = (seed: number) =>
      regenerateAtRandom(stage, { generated: base, ...surroundings }, drawsFrom(seed), 'theirs');
    const merged = (mine: Sections, theirs: Sections) =>
      mergeArtifacts(stage, { base, mine, theirs }, surroundings.requirements);

    it('is what was generated where nobody edited', () =>
      check(seeds, (seed) => {
        const theirs = regenerated(seed);
        expect(merged(base, theirs)).toEqual({ content: theirs, conflicts: [] });
      }));

    it('is what the person made where the same was generated again', () =>
      check(seeds, (seed) => {
        const mine = edited(seed);
        const { content, conflicts } = merged(mine, base);
        expect(conflicts).toEqual([]);
        expect(byHand(stage, content)).toEqual(byHand(stage, mine));
      }));

    it('is either where both are the same', () =>
      check(seeds, (seed) => {
        const both = edited(seed);
        expect(merged(both, both)).toEqual({ content: both, conflicts: [] });
      }));

    it('loses no text that a person wrote, over any sequence of edits, splits, merges, regenerations, choices and restores', () =>
      check(fc.record({ seed: seeds, steps: fc.array(fc.nat(3), { maxLength: 14 }) }), ({ seed, steps }) =>
        playRevisions(stage, seed, steps, knownTo(stage)),
      ));
  });
});

/** What a person may write, without the records that come from the models alone. */
function byHand(stage: ArtifactStage, content: Sections): unknown {
  return [...placesOf(stage, content)].map(([id, { editable, part }]) => [
    id,
    Object.keys(editable.fields).map((field) => part[field]),
  ]);
}

function check<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, law), { numRuns: 60 });
}
