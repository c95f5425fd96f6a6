import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { type ArtifactStage, artifactSchemas } from './artifact.ts';
import { choose } from './choose.ts';
import { type Conflict, conflictsLeft } from './conflict.ts';
import { entriesOf, type Part, placesOf, type Sections } from './draft-artifact.ts';
import { knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { itemsOf, sectionKeysOf } from './items.ts';
import { mergeArtifacts } from './merge-artifacts.ts';
import { drawsFrom, editAtRandom, regenerateAtRandom } from './random-revisions.fake.ts';
import { revise } from './revision.ts';

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
        expect(merged(mine, base)).toEqual({ content: mine, conflicts: [] });
      }));

    it('is either where both are the same', () =>
      check(seeds, (seed) => {
        const both = edited(seed);
        expect(merged(both, both)).toEqual({ content: both, conflicts: [] });
      }));

    it('loses no text that a person wrote, over any sequence of edits, regenerations and choices', () =>
      check(fc.record({ seed: seeds, steps: fc.array(fc.nat(2), { maxLength: 12 }) }), ({ seed, steps }) =>
        play(stage, seed, steps),
      ));
  });
});

function check<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, law), { numRuns: 60 });
}

/** What a person wrote into a field that takes text: the whole of it, or the entries that were new. */
interface Written {
  readonly itemId: string;
  readonly field: string;
  readonly entries: readonly string[];
}

function play(stage: ArtifactStage, seed: number, steps: readonly number[]): void {
  const draw = drawsFrom(seed);
  const known = knownTo(stage);
  const usedIds = new Set(itemsOf(stagedArtifact(stage, sectionsOfDrafted(stage))).map(({ id }) => id));
  let content = sectionsOfDrafted(stage);
  let generated = sectionsOfDrafted(stage);
  let conflicts: readonly Conflict[] = [];
  let written: Written[] = [];
  const removed = new Set<string>();

  for (const step of steps) {
    if (step === 0) {
      const surroundings = { requirements: known, usedIds: [...usedIds] };
      const { edits, edited } = editAtRandom(stage, content, surroundings, draw, 'mine');
      for (const edit of edits) note(edit, content);
      for (const id of edited.removed) {
        removed.add(id);
        written = written.filter(({ itemId }) => itemId !== id);
      }
      conflicts = conflictsLeft(conflicts, edited.set, edited.removed);
      content = edited.content;
    } else if (step === 1) {
      const surroundings = { requirements: known, usedIds: [...usedIds] };
      const theirs = regenerateAtRandom(stage, { generated, ...surroundings }, draw, 'theirs');
      const revision = { mine: content, generated, conflicts, editors: {} };
      ({ content, conflicts } = revise(stage, revision, theirs, known));
      generated = theirs;
    } else if (conflicts.length > 0) {
      const conflict = conflicts[draw(conflicts.length)] as Conflict;
      const take = draw(2) === 0 ? 'mine' : 'theirs';
      const choices = [{ conflictId: conflict.id, take } as const];
      const room = conflict.section !== 'questions' || entriesOf(content, 'questions').length < 5;
      if (!room) continue;
      const chosen = choose(stage, { content, generated }, conflicts, choices, known);
      content = chosen.content;
      conflicts = chosen.open;
      if (take === 'theirs') {
        removed.delete(conflict.itemId);
        written = written.filter(
          ({ itemId, field }) =>
            itemId !== conflict.itemId || (conflict.field !== null && field !== conflict.field),
        );
      }
    }
    expectSound();
  }

  function note(edit: ItemEdit, before: Sections): void {
    if (edit.kind !== 'set') return;
    const place = placesOf(stage, before).get(edit.itemId);
    const spec = place?.editable.fields[edit.field];
    if (!spec || !takesText(spec)) return;
    const old = textsIn(place?.part[edit.field]);
    const entries = textsIn(edit.value).filter((entry) => !old.includes(entry));
    const others = written.filter(({ itemId, field }) => itemId !== edit.itemId || field !== edit.field);
    const earlier = written.find(({ itemId, field }) => itemId === edit.itemId && field === edit.field);
    const kept = (earlier?.entries ?? []).filter((entry) => textsIn(edit.value).includes(entry));
    written = [...others, { itemId: edit.itemId, field: edit.field, entries: [...kept, ...entries] }];
  }

  function expectSound(): void {
    stagedArtifact(stage, content);
    const places = placesOf(stage, content);
    const ids = sectionKeysOf(stage).flatMap((section) => entriesOf(content, section).map(({ id }) => id));
    expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
    for (const id of ids) usedIds.add(id);
    for (const { itemId, field, entries } of written) {
      const now = textsIn((places.get(itemId)?.part as Part | undefined)?.[field]);
      for (const entry of entries) expect(now, `${itemId}.${field}`).toContain(entry);
    }
    for (const id of removed) expect(ids, 'what a person removed stays removed').not.toContain(id);
    for (const { itemId, field, mine } of conflicts) {
      if (field !== null)
        expect(places.get(itemId)?.part[field], 'a conflict keeps the person’s').toEqual(mine);
      else expect(places.has(itemId)).toBe(mine !== null);
    }
    expect(new Set(conflicts.map(({ id }) => id)).size).toBe(conflicts.length);
  }
}

const takesText = ({ kind }: FieldSpec) =>
  kind === 'line' || kind === 'text' || kind === 'lines' || kind === 'scenarios';
const textsIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((entry) => canonicalJson(entry))
    : value === undefined
      ? []
      : [canonicalJson(value)];
