import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { applyEdits } from './apply-edits.ts';
import { type ArtifactStage, artifactSchemas } from './artifact.ts';
import type { Conflict } from './conflict.ts';
import { entriesOf, placesOf, type Sections } from './draft-artifact.ts';
import { knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import { inverseEdits } from './inverse-edits.ts';
import type { ItemEdit } from './item-edit.ts';
import { itemsOf, sectionKeysOf } from './items.ts';
import { textsIn } from './play-revisions.fake.ts';
import { drawsFrom, editAtRandom } from './random-revisions.fake.ts';
import { rebaseEdits } from './rebase-edits.ts';

const stages = Object.keys(artifactSchemas) as ArtifactStage[];
const seen = sectionsOfDrafted('requirements');
const beforeId = '01a21e6a-4cb6-78a1-8d7a-a23c3caa176c';

function surroundingsOf(stage: ArtifactStage, earlier: Sections) {
  const requirements = stage === 'requirements' ? [] : knownRequirements;
  const usedIds = itemsOf(stagedArtifact(stage, sectionsOfDrafted(stage))).map(({ id }) => id);
  return { requirements, usedIds, earlier: new Map([[beforeId, earlier]]) };
}
const changed = (...edits: ItemEdit[]) =>
  applyEdits('requirements', seen, edits, surroundingsOf('requirements', seen)).content;
const rebase = (newest: Sections, edit: ItemEdit, conflicts: Conflict[] = []) =>
  rebaseEdits('requirements', [edit], { seen, newest, conflicts });

const set = (itemId: string, field: string, value: unknown): ItemEdit => ({
  kind: 'set',
  itemId,
  field,
  value,
});
const remove = (itemId: string): ItemEdit => ({ kind: 'remove', itemId });
const move = (itemId: string, place: string | null): ItemEdit => ({ kind: 'move', itemId, after: place });
const criteriaOf = (id: string) => placesOf('requirements', seen).get(id)?.part.criteria as string[];
const add: ItemEdit = { kind: 'add', section: 'functional', after: 'FR-2', item: { statement: 'New.' } };
const split: ItemEdit = { kind: 'split', itemId: 'FR-1', first: {}, second: {} };
const merge: ItemEdit = { kind: 'merge', itemId: 'FR-1', from: ['FR-2'], fields: {} };
const back: ItemEdit = { kind: 'bring-back', itemId: 'FR-2', versionId: beforeId, after: 'FR-1' };
const openConflict: Conflict = {
  id: 'FR-1.statement',
  itemId: 'FR-1',
  section: 'functional',
  field: 'statement',
  base: 'a',
  mine: 'b',
  theirs: 'c',
};

describe('an edit of an older version', () => {
  it.each<[string, ItemEdit, ItemEdit[], ItemEdit[]]>([
    [
      'goes on beside a change of another item',
      set('FR-1', 'statement', 'Mine.'),
      [set('FR-2', 'statement', 'x')],
      [set('FR-1', 'statement', 'Mine.')],
    ],
    [
      'goes on beside a change of another field',
      set('FR-1', 'statement', 'Mine.'),
      [set('FR-1', 'criteria', ['x'])],
      [set('FR-1', 'statement', 'Mine.')],
    ],
    [
      'is done already where both say the same',
      set('FR-1', 'statement', 'Same.'),
      [set('FR-1', 'statement', 'Same.')],
      [],
    ],
    ['is done already where both removed', remove('FR-2'), [remove('FR-2')], []],
    [
      'joins what both added to a list',
      set('FR-1', 'criteria', [...criteriaOf('FR-1'), 'mine']),
      [set('FR-1', 'criteria', [...criteriaOf('FR-1'), 'theirs'])],
      [set('FR-1', 'criteria', [...criteriaOf('FR-1'), 'mine', 'theirs'])],
    ],
    ['adds behind the nearest that is left', add, [remove('FR-2')], [{ ...add, after: 'FR-1' } as ItemEdit]],
    [
      'adds first where nothing before is left',
      add,
      [remove('FR-2'), remove('FR-1')],
      [{ ...add, after: null } as ItemEdit],
    ],
    ['moves behind the nearest that is left', move('FR-4', 'FR-2'), [remove('FR-2')], [move('FR-4', 'FR-1')]],
    ['moves never behind itself', move('FR-1', 'FR-2'), [remove('FR-2')], [move('FR-1', null)]],
    ['brings nothing back that is there', back, [], []],
  ])('%s', (_, mine, theirs, expected) => {
    expect(rebase(changed(...theirs), mine)).toEqual({ edits: expected, met: [] });
  });

  it.each<[string, ItemEdit, ItemEdit[], string[]]>([
    [
      'a text that both wrote',
      set('FR-1', 'statement', 'Mine.'),
      [set('FR-1', 'statement', 'Theirs.')],
      ['FR-1.statement'],
    ],
    [
      'an entry of a list that both reworded',
      set('FR-1', 'criteria', ['mine']),
      [set('FR-1', 'criteria', ['theirs'])],
      ['FR-1.criteria'],
    ],
    ['a text of an item that is gone', set('FR-1', 'statement', 'Mine.'), [remove('FR-1')], ['FR-1']],
    ['a removal of what was written on', remove('FR-1'), [set('FR-1', 'statement', 'Theirs.')], ['FR-1']],
    ['a move of what is gone', move('FR-1', 'FR-3'), [remove('FR-1')], ['FR-1']],
    ['a split of what was written on', split, [set('FR-1', 'statement', 'Theirs.')], ['FR-1.statement']],
    [
      'a merge of what was written on, or is gone',
      merge,
      [remove('FR-1'), set('FR-2', 'statement', 'x')],
      ['FR-1', 'FR-2'],
    ],
  ])('meets %s, and tells the place', (_, mine, theirs, places) => {
    const { edits, met } = rebase(changed(...theirs), mine);
    expect(edits).toEqual([]);
    expect(met.map(({ itemId, field }) => (field === null ? itemId : `${itemId}.${field}`))).toEqual(places);
  });

  it('settles no choice that its author has not seen', () => {
    expect(rebase(seen, set('FR-1', 'statement', 'Mine.'), [openConflict]).met).toHaveLength(1);
    expect(rebase(seen, set('FR-1', 'priority', 'could'), [openConflict]).met).toEqual([]);
  });
});

describe.each(stages)('for %s, whatever two people do (a failure prints its seed)', (stage) => {
  const base = sectionsOfDrafted(stage);
  const surroundings = surroundingsOf(stage, base);
  const random = (content: Sections, seed: number, by: string) =>
    editAtRandom(stage, content, surroundings, drawsFrom(seed), by);
  const check = (law: (a: number, b: number) => void) =>
    fc.assert(fc.property(fc.nat(), fc.nat(), law), { numRuns: 60 });

  it('nothing that either wrote is lost, or the place is told', () =>
    check((a, b) => {
      const theirs = random(base, a, 'theirs');
      const mine = random(base, b, 'mine');
      const newest = theirs.edited.content;
      const { edits, met } = rebaseEdits(stage, mine.edits, { seen: base, newest, conflicts: [] });
      if (met.length > 0) return;
      const usedIds = [...surroundings.usedIds, ...theirs.edited.added];
      let both: Sections;
      try {
        both = applyEdits(stage, newest, edits, { ...surroundings, usedIds }).content;
      } catch (error) {
        // Together they may make a ring, or mine may name what theirs removed: then nothing is done, and its author is told.
        expect(String(error)).toMatch(
          /wait for one another|not one of the|at most|not in this (version|section)/,
        );
        return;
      }
      const written = (edited: typeof mine) =>
        edited.edits.flatMap((edit) => (edit.kind === 'set' ? [edit] : []));
      const places = placesOf(stage, both);
      for (const { edits: own, edited } of [mine, theirs]) {
        for (const { itemId, field } of written({ edits: own, edited })) {
          const place = places.get(itemId);
          const kind = place?.editable.fields[field]?.kind;
          if (!place || kind === 'reference' || kind === 'references') continue;
          const wrote = textsIn(placesOf(stage, edited.content).get(itemId)?.part[field]);
          const before = textsIn(placesOf(stage, base).get(itemId)?.part[field]);
          const touchedByBoth = [mine, theirs].every(({ edited: one }) => one.set.get(itemId)?.has(field));
          if (kind !== 'lines' && kind !== 'scenarios' && touchedByBoth) continue;
          for (const entry of wrote)
            if (!before.includes(entry))
              expect(textsIn(place.part[field]), `${itemId}.${field}`).toContain(entry);
        }
      }
    }));

  it('the way back leads to what was there', () =>
    check((seed) => {
      const { edited } = random(base, seed, 'mine');
      const undo = inverseEdits(stage, { id: beforeId, content: base }, edited.content);
      const usedIds = [...surroundings.usedIds, ...edited.added];
      const back = applyEdits(stage, edited.content, undo, { ...surroundings, usedIds }).content;
      for (const section of sectionKeysOf(stage)) {
        const [now, then] = [entriesOf(back, section), entriesOf(base, section)];
        expect(now.map(({ id }) => id)).toEqual(then.map(({ id }) => id));
        const fields = Object.keys(placesOf(stage, base).get(then[0]?.id ?? '')?.editable.fields ?? {});
        for (const [index, entry] of now.entries())
          for (const field of fields)
            expect(entry[field], `${entry.id}.${field}`).toEqual(then[index]?.[field]);
      }
    }));

  it('the way back of one takes nothing of the other', () =>
    check((a, b) => {
      const mine = random(base, a, 'mine');
      const undo = inverseEdits(stage, { id: beforeId, content: base }, mine.edited.content);
      const usedIds = [...surroundings.usedIds, ...mine.edited.added];
      const theirs = editAtRandom(
        stage,
        mine.edited.content,
        { ...surroundings, usedIds },
        drawsFrom(b),
        'theirs',
      );
      const newest = theirs.edited.content;
      const { edits, met } = rebaseEdits(stage, undo, { seen: mine.edited.content, newest, conflicts: [] });
      if (met.length > 0 || theirs.edits.some(({ kind }) => kind !== 'set')) return;
      const back = applyEdits(stage, newest, edits, {
        ...surroundings,
        usedIds: [...usedIds, ...theirs.edited.added],
      });
      const places = placesOf(stage, back.content);
      for (const edit of theirs.edits) {
        if (edit.kind !== 'set' || typeof edit.value !== 'string') continue;
        const place = places.get(edit.itemId);
        const theirValue = placesOf(stage, newest).get(edit.itemId)?.part[edit.field];
        if (place) expect(place.part[edit.field]).toEqual(theirValue);
      }
    }));
});
