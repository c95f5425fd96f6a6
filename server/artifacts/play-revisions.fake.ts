import { expect } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Edited } from './apply-edits.ts';
import type { ArtifactStage } from './artifact.ts';
import { choose } from './choose.ts';
import { type Conflict, conflictsLeft } from './conflict.ts';
import { entriesOf, type Part, placesOf, type Sections } from './draft-artifact.ts';
import { sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { itemsOf, sectionKeysOf } from './items.ts';
import { drawsFrom, editAtRandom, regenerateAtRandom } from './random-revisions.fake.ts';
import { revise } from './revision.ts';
import type { KnownRequirements } from './sound-references.ts';

/** What a person wrote into a field that takes text: the whole of it, or the entries that were new. */
interface Written {
  readonly itemId: string;
  readonly field: string;
  readonly entries: readonly string[];
}

interface State {
  readonly content: Sections;
  readonly generated: Sections;
  readonly conflicts: readonly Conflict[];
  readonly written: readonly Written[];
  readonly removed: ReadonlySet<string>;
}

/**
 * Plays edits, splits and merges (0), regenerations (1), choices (2) and restores (3) at random, and expects after each that what a
 * person wrote is there and what they removed is not, that ids are unique, and that the artifact is sound.
 */
export function playRevisions(
  stage: ArtifactStage,
  seed: number,
  steps: readonly number[],
  requirements: KnownRequirements,
): void {
  const draw = drawsFrom(seed);
  const begun = sectionsOfDrafted(stage);
  const usedIds = new Set(itemsOf(stagedArtifact(stage, begun)).map(({ id }) => id));
  let state: State = {
    content: begun,
    generated: sectionsOfDrafted(stage),
    conflicts: [],
    written: [],
    removed: new Set(),
  };
  const history = [state];
  const surroundings = () => ({ requirements, usedIds: [...usedIds] });
  const plays = [edit, regenerate, chooseOne, restore];

  for (const step of steps) {
    state = plays[step]?.() ?? state;
    history.push(state);
    expectSound(stage, state);
    for (const id of idsIn(stage, state.content)) usedIds.add(id);
  }

  function edit(): State {
    const { content, generated, conflicts, written, removed } = state;
    const { edits, edited } = editAtRandom(stage, content, surroundings(), draw, 'mine');
    for (const id of edited.added) expect(usedIds, 'no id is given twice').not.toContain(id);
    return {
      content: edited.content,
      generated,
      conflicts: conflictsLeft(conflicts, edited.set, edited.removed),
      written: writtenAfter(stage, content, edits, edited, written),
      removed: new Set([...removed, ...edited.removed]),
    };
  }

  function regenerate(): State {
    const { content: mine, generated, conflicts } = state;
    const theirs = regenerateAtRandom(stage, { generated, ...surroundings() }, draw, 'theirs');
    const revised = revise(stage, { mine, generated, conflicts, editors: {} }, theirs, requirements);
    return { ...state, content: revised.content, conflicts: revised.conflicts, generated: theirs };
  }

  function chooseOne(): State {
    const { content, generated, conflicts, written, removed } = state;
    const conflict = conflicts[draw(Math.max(1, conflicts.length))];
    if (!conflict) return state;
    const take = draw(2) === 0 ? 'mine' : 'theirs';
    const choices = [{ conflictId: conflict.id, take } as const];
    if (conflict.section === 'questions' && entriesOf(content, 'questions').length >= 5) return state;
    const chosen = choose(stage, { content, generated }, conflicts, choices, requirements);
    const after = { ...state, content: chosen.content, conflicts: chosen.open };
    if (take === 'mine') return after;
    return {
      ...after,
      removed: new Set([...removed].filter((id) => id !== conflict.itemId)),
      written: written.filter(
        ({ itemId, field }) =>
          itemId !== conflict.itemId || (conflict.field !== null && field !== conflict.field),
      ),
    };
  }

  /** What was saved since stays in the history. */
  function restore(): State {
    return history[draw(history.length)] ?? state;
  }
}

/** What a person has written after some more edits; what they removed, replaced or did not choose is theirs to drop. */
function writtenAfter(
  stage: ArtifactStage,
  before: Sections,
  edits: readonly ItemEdit[],
  edited: Edited,
  written: readonly Written[],
): readonly Written[] {
  let now = written;
  const after = placesOf(stage, edited.content);
  for (const edit of edits) {
    if (edit.kind === 'set') now = noted(now, before, edit.itemId, { [edit.field]: edit.value });
    if (edit.kind === 'split') now = noted(now, before, edit.itemId, edit.first);
    if (edit.kind === 'merge')
      now = now.map((one) =>
        edit.from.includes(one.itemId) && isList(one) ? { ...one, itemId: edit.itemId } : one,
      );
  }
  // A new item holds nothing but what a person gave it.
  const added = edited.added.flatMap((itemId) => {
    const place = after.get(itemId);
    return Object.entries(place?.editable.fields ?? {})
      .filter(([, spec]) => takesText(spec))
      .map(([field]) => ({ itemId, field, entries: textsIn(place?.part[field]) }));
  });
  return [...now, ...added].filter(({ itemId }) => !edited.removed.has(itemId));

  function isList({ itemId, field }: Written): boolean {
    const kind = placesOf(stage, before).get(itemId)?.editable.fields[field]?.kind;
    return kind === 'lines' || kind === 'scenarios';
  }

  function noted(
    all: readonly Written[],
    from: Sections,
    itemId: string,
    values: Readonly<Record<string, unknown>>,
  ): readonly Written[] {
    const place = placesOf(stage, from).get(itemId);
    return Object.entries(values).reduce((kept, [field, value]) => {
      const spec = place?.editable.fields[field];
      if (!spec || !takesText(spec)) return kept;
      const isThis = (one: Written) => one.itemId === itemId && one.field === field;
      const old = textsIn(place?.part[field]);
      const wrote = kept.filter(isThis).flatMap(({ entries }) => entries);
      const entries = textsIn(value).filter((entry) => !old.includes(entry) || wrote.includes(entry));
      return [...kept.filter((one) => !isThis(one)), { itemId, field, entries }];
    }, all);
  }
}

function expectSound(stage: ArtifactStage, { content, conflicts, written, removed }: State): void {
  stagedArtifact(stage, content);
  const places = placesOf(stage, content);
  const ids = idsIn(stage, content);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
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

function idsIn(stage: ArtifactStage, content: Sections): readonly string[] {
  return sectionKeysOf(stage).flatMap((section) => entriesOf(content, section).map(({ id }) => id));
}

export const takesText = ({ kind }: FieldSpec): boolean =>
  kind === 'line' || kind === 'text' || kind === 'lines' || kind === 'scenarios';

export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((entry) => canonicalJson(entry));
  return value === undefined ? [] : [canonicalJson(value)];
}
