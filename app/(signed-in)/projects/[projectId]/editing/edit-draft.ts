import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import type { Problem } from '../../../../trpc/problem.ts';
import { changedFields, editsOf, type FieldValues, itemOf, valuesOf } from './field-values.ts';
import { type FormField, formTableOf } from './form-tables.ts';
import { partIn } from './with-edits.ts';

/** What a person has written into one form and not saved yet. */
export interface EditDraft {
  /** A part's id, or that of a new item of a section. */
  readonly id: string;
  readonly section: string;
  readonly initial: FieldValues;
  readonly values: FieldValues;
  /** The version that they saw. */
  readonly basedOn: string;
  readonly problem: Problem | null;
  /** What the part says in the version that somebody saved meanwhile; null while nobody did. */
  readonly theirs: FieldValues | null;
}

/** Stands for the id of an item that is being written. */
export const newItemId = (section: string): string => `new:${section}`;

export function sectionOfNew(id: string): string | null {
  return id.startsWith('new:') ? id.slice(4) : null;
}

/** A fresh form for a part of a version; null where it has none such. */
export function draftFor(view: ArtifactView, id: string): EditDraft | null {
  const added = sectionOfNew(id);
  const found = added === null ? partIn(view, id) : { section: added, part: {} };
  const table = found && formTableOf(view.stage, found.section);
  if (!found || !table) return null;
  const initial = valuesOf(table, found.part, (field) => firstOption(view, field));
  const { section } = found;
  return { id, section, initial, values: initial, basedOn: view.version.id, problem: null, theirs: null };
}

/** The edits that save a draft; none where nothing was changed. */
export function editsFor(view: ArtifactView, { id, section, initial, values }: EditDraft): ItemEdit[] {
  const table = formTableOf(view.stage, section);
  if (!table) return [];
  if (id !== newItemId(section)) return editsOf(id, table, initial, values);
  return [
    { kind: 'add', section, after: itemsIn(view, section).at(-1)?.id ?? null, item: itemOf(table, values) },
  ];
}

/** Fields that this person changed and that say something else by now than when they began. */
export function changedByBoth({ initial, values, theirs }: EditDraft): readonly string[] {
  if (theirs === null) return [];
  const byThem = new Set(changedFields(initial, theirs));
  return changedFields(initial, values).filter((field) => byThem.has(field));
}

export function isChanged({ initial, values }: EditDraft): boolean {
  return changedFields(initial, values).length > 0;
}

/** What a field may refer to in the same document. */
export function targetsIn(view: ArtifactView, to: string): readonly { value: string; label: string }[] {
  return itemsIn(view, to).map(({ id, key, title = '' }) =>
    key === undefined ? { value: id, label: `${id} ${title}` } : { value: key, label: title },
  );
}

function itemsIn(view: ArtifactView, section: string) {
  type Entry = { readonly id: string; readonly key?: string; readonly title?: string };
  return (view.content as unknown as Readonly<Record<string, readonly Entry[]>>)[section] ?? [];
}

/** What a new item is set to before anybody chooses. */
function firstOption(view: ArtifactView, field: FormField): string {
  if (field.kind === 'choice') return String(field.options[Math.min(1, field.options.length - 1)]);
  return field.kind === 'reference' ? (targetsIn(view, field.to)[0]?.value ?? '') : '';
}
