import { canonicalJson } from '../platform/canonical-json.ts';
import type { ArtifactStage } from './artifact.ts';
import type { Conflict } from './conflict.ts';
import { entriesOf, type Place, placesOf, type Sections } from './draft-artifact.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { mergeLists, mergeReferences } from './merge-lists.ts';

/** Where a person's edit meets a change that somebody made meanwhile; without a field it is about the whole item. */
export interface Met {
  readonly itemId: string;
  readonly field: string | null;
}

export interface Rebased {
  /** What of the edits is still to be done, said for the newest version. */
  readonly edits: readonly ItemEdit[];
  readonly met: readonly Met[];
}

interface Sides {
  /** The version that the person saw. */
  readonly seen: Readonly<Sections>;
  readonly newest: Readonly<Sections>;
  /** To be chosen in the newest version; nobody writes over what they have not seen. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Brings edits of an older version to the newest: a three-way merge by item and field. What others changed elsewhere stays; lists
 * that both changed are merged; where both changed the same, the edit is not done and the place is told.
 */
export function rebaseEdits(stage: ArtifactStage, edits: readonly ItemEdit[], sides: Sides): Rebased {
  const then = placesOf(stage, sides.seen);
  const now = placesOf(stage, sides.newest);
  const rebased = edits.map((edit) => rebaseEdit(edit, { ...sides, then, now }));
  return { edits: rebased.flatMap((one) => one.edits), met: rebased.flatMap(({ met }) => met) };
}

interface Looked extends Sides {
  readonly then: ReadonlyMap<string, Place>;
  readonly now: ReadonlyMap<string, Place>;
}

function rebaseEdit(edit: ItemEdit, looked: Looked): Rebased {
  const { then, now } = looked;
  switch (edit.kind) {
    case 'set':
      return rebaseSet(edit, looked);
    case 'add':
      return { edits: [{ ...edit, after: nearest(looked, edit.section, edit.after) }], met: [] };
    case 'remove': {
      if (!now.has(edit.itemId)) return { edits: [], met: [] };
      return unless(edit, changedFields(edit.itemId, looked).length > 0, edit.itemId);
    }
    case 'move': {
      const section = now.get(edit.itemId)?.section;
      if (section === undefined) return metAt(edit.itemId);
      return { edits: [{ ...edit, after: nearest(looked, section, edit.after, edit.itemId) }], met: [] };
    }
    case 'bring-back': {
      if (now.has(edit.itemId)) return { edits: [], met: [] };
      const section = [then, now].flatMap((places) => places.get(edit.after ?? '')?.section ?? [])[0];
      const after = section === undefined ? null : nearest(looked, section, edit.after);
      return { edits: [{ ...edit, after }], met: [] };
    }
    case 'split': {
      if (!now.has(edit.itemId)) return metAt(edit.itemId);
      const met = changedFields(edit.itemId, looked).map((field) => ({ itemId: edit.itemId, field }));
      return { edits: met.length === 0 ? [edit] : [], met };
    }
    case 'merge': {
      const met = [edit.itemId, ...edit.from]
        .filter((id) => !now.has(id) || changedFields(id, looked).length > 0)
        .map((itemId) => ({ itemId, field: null }));
      return { edits: met.length === 0 ? [edit] : [], met };
    }
  }
}

function rebaseSet(edit: ItemEdit & { kind: 'set' }, { then, now, conflicts }: Looked): Rebased {
  const { itemId, field, value: mine } = edit;
  const before = then.get(itemId);
  const place = now.get(itemId);
  if (!before) return { edits: [edit], met: [] };
  if (!place) return metAt(itemId);
  const base = before.part[field];
  const theirs = place.part[field];
  const open = conflicts.some((conflict) => conflict.itemId === itemId && conflict.field === field);
  if (same(mine, theirs)) return { edits: [], met: [] };
  if (same(base, theirs)) return unless(edit, open, itemId, field);
  const spec = Object.hasOwn(place.editable.fields, field) ? place.editable.fields[field] : undefined;
  const value = spec && mergedList(spec, base, mine, theirs);
  return value ? { edits: [{ ...edit, value }], met: [] } : metAt(itemId, field);
}

function mergedList(spec: FieldSpec, base: unknown, mine: unknown, theirs: unknown): unknown[] | null {
  if (!Array.isArray(base) || !Array.isArray(mine) || !Array.isArray(theirs)) return null;
  if (spec.kind === 'references') return mergeReferences(base, mine, theirs);
  return spec.kind === 'lines' || spec.kind === 'scenarios' ? mergeLists(base, mine, theirs) : null;
}

/** Fields of an item that say something else than the person saw, or that somebody is to choose in. */
function changedFields(id: string, { then, now, conflicts }: Looked): readonly string[] {
  const [before, place] = [then.get(id), now.get(id)];
  if (!before || !place) return [];
  return Object.keys(place.editable.fields).filter(
    (field) =>
      !same(before.part[field], place.part[field]) ||
      conflicts.some((conflict) => conflict.itemId === id && conflict.field === field),
  );
}

/** The item that something is to stand behind, or, where that has gone, the nearest before it that is there. */
function nearest(
  { seen, newest }: Sides,
  section: string,
  after: string | null,
  but: string | null = null,
): string | null {
  const there = new Set(entriesOf(newest, section).map(({ id }) => id));
  if (after === null || there.has(after)) return after;
  const order = entriesOf(seen, section).map(({ id }) => id);
  return order.slice(0, order.indexOf(after) + 1).findLast((id) => there.has(id) && id !== but) ?? null;
}

function unless(edit: ItemEdit, meets: boolean, itemId: string, field: string | null = null): Rebased {
  return meets ? metAt(itemId, field) : { edits: [edit], met: [] };
}

function metAt(itemId: string, field: string | null = null): Rebased {
  return { edits: [], met: [{ itemId, field }] };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
