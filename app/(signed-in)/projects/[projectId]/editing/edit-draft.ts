import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { problemOf } from './field-problem.ts';
import { changedFields, editsOf, type FieldValues, itemOf, same, valuesOf } from './field-values.ts';
import { type FormField, type FormTable, formTableOf, isList } from './form-tables.ts';
import { newItemId, sectionOfNew } from './new-item-id.ts';
import { itemsIn, partIn, targetsIn } from './with-edits.ts';

/** What a person has written into one form. Values say what is on screen; the rest, what of it is still to be saved, and over what. */
export interface EditDraft {
  /** A part's id, or that of a new item of a section. */
  readonly id: string;
  readonly section: string;
  /** What each field said in the version that `bases` names for it. */
  readonly initial: FieldValues;
  readonly values: FieldValues;
  readonly bases: Readonly<Record<string, string>>;
  /** Fields that somebody else changed too, as the newest version tells them: they wait until one is chosen. */
  readonly theirs: FieldValues;
  /** The newest version that was looked at. */
  readonly seen: string;
  /** Somebody removed the item meanwhile. */
  readonly gone: boolean;
}

/** What a save sends: fields that were seen in one version. */
export interface NextSave {
  readonly basedOn: string;
  readonly edits: readonly ItemEdit[];
  readonly sent: FieldValues;
}

/** A fresh form for a part of a version; null where it has none such. */
export function draftFor(view: ArtifactView, id: string): EditDraft | null {
  const added = sectionOfNew(id);
  const found = added === null ? partIn(view, id) : { section: added, part: {} };
  const table = found && formTableOf(view.stage, found.section);
  if (!found || !table) return null;
  const initial = valuesOf(table, found.part, (field) => firstOption(view, field));
  const seen = view.version.id;
  const bases = Object.fromEntries(Object.keys(initial).map((field) => [field, seen]));
  return { id, section: found.section, initial, values: initial, bases, theirs: {}, seen, gone: false };
}

export function unsavedFields({ initial, values }: EditDraft): readonly string[] {
  return changedFields(initial, values);
}

/** Changed fields that cannot be saved as they are, with what is wrong; of a new item every field counts. */
export function problemsIn(table: FormTable, draft: EditDraft): Readonly<Record<string, string>> {
  const fields = sectionOfNew(draft.id) === null ? unsavedFields(draft) : Object.keys(table.fields);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const spec = table.fields[field];
      const problem = spec && problemOf(spec, draft.values[field]);
      return problem ? [[field, problem]] : [];
    }),
  );
}

/**
 * What can be saved now; null where nothing can. Fields that were seen in different versions go one after another, and those that
 * were `refused` wait until they are written anew.
 */
export function nextSave(
  view: ArtifactView,
  draft: EditDraft,
  refused: readonly string[] = [],
): NextSave | null {
  const table = formTableOf(view.stage, draft.section);
  const { id, section, initial, values, bases, theirs } = draft;
  const changed = unsavedFields(draft);
  if (!table || draft.gone || changed.length === 0) return null;
  const problems = problemsIn(table, draft);
  if (id === newItemId(section)) {
    if (Object.keys(problems).length + refused.length > 0) return null;
    const after = itemsIn(view, section).at(-1)?.id ?? null;
    const edits = [{ kind: 'add', section, after, item: itemOf(table, values) }] as const;
    return { basedOn: draft.seen, edits, sent: values };
  }
  const ready = changed.filter(
    (field) => !(field in problems) && !(field in theirs) && !refused.includes(field),
  );
  const basedOn = bases[ready[0] ?? ''];
  if (basedOn === undefined) return null;
  const sent = pick(
    values,
    ready.filter((field) => bases[field] === basedOn),
  );
  return { basedOn, edits: editsOf(id, table, initial, { ...initial, ...sent }), sent };
}

/** After a save: what was sent is what the version says now, unless the server joined it with what somebody else wrote. */
export function afterSave(draft: EditDraft, { sent }: NextSave, view: ArtifactView): EditDraft {
  const now = draftFor(view, draft.id);
  if (!now) return { ...draft, gone: true };
  let next = draft;
  for (const field of Object.keys(sent)) {
    const typedOn = !same(draft.values[field], sent[field]);
    const joined = !same(now.initial[field], sent[field]);
    // What was typed meanwhile is merged with what was joined by the next save, over what both came from.
    if (typedOn && joined) continue;
    next = withField(next, field, {
      initial: now.initial[field],
      base: now.seen,
      value: typedOn ? draft.values[field] : now.initial[field],
    });
  }
  return meet(next, view);
}

/**
 * Lays a draft over a newer version. Fields that this person left alone follow it; a text that both changed waits until one is chosen;
 * lists that both changed are joined by the server.
 */
export function meet(draft: EditDraft, view: ArtifactView): EditDraft {
  const now = draftFor(view, draft.id);
  const table = formTableOf(view.stage, draft.section);
  if (sectionOfNew(draft.id) !== null) return { ...draft, seen: view.version.id };
  if (!now || !table) return { ...draft, gone: true, seen: view.version.id };
  let next: EditDraft = { ...draft, seen: now.seen, gone: false };
  for (const [field, theirs] of Object.entries(now.initial)) {
    const mine = draft.values[field];
    const untouched = same(mine, draft.initial[field]);
    if (untouched || same(mine, theirs))
      next = withField(next, field, { initial: theirs, base: now.seen, value: theirs });
    else if (!same(theirs, draft.initial[field]) && (field in draft.theirs || !isList(table.fields[field])))
      next = { ...next, theirs: { ...next.theirs, [field]: theirs } };
  }
  return next;
}

/** Marks fields at which the server found that both changed the same. */
export function meetAt(draft: EditDraft, fields: readonly string[], view: ArtifactView): EditDraft {
  const now = draftFor(view, draft.id);
  if (!now) return { ...draft, gone: true };
  return { ...draft, theirs: { ...draft.theirs, ...pick(now.initial, fields) }, seen: now.seen };
}

/** Settles a field at which both changed something: this person's text goes on top of theirs, or theirs takes its place. */
export function chosen(draft: EditDraft, field: string, take: 'mine' | 'theirs'): EditDraft {
  const theirs = draft.theirs[field];
  if (theirs === undefined) return draft;
  const value = take === 'mine' ? draft.values[field] : theirs;
  return withField(draft, field, { initial: theirs, base: draft.seen, value });
}

export function typed(draft: EditDraft, field: string, value: FieldValues[string]): EditDraft {
  return { ...draft, values: { ...draft.values, [field]: value } };
}

/** The form as the newest version has it, without what was written. */
export function withdrawn(draft: EditDraft): EditDraft {
  return {
    ...draft,
    values: { ...draft.initial, ...draft.theirs },
    initial: { ...draft.initial, ...draft.theirs },
    theirs: {},
  };
}

function withField(
  draft: EditDraft,
  field: string,
  {
    initial,
    base,
    value,
  }: { initial: FieldValues[string] | undefined; base: string; value: FieldValues[string] | undefined },
): EditDraft {
  if (initial === undefined || value === undefined) return draft;
  const { [field]: _, ...theirs } = draft.theirs;
  return {
    ...draft,
    initial: { ...draft.initial, [field]: initial },
    values: { ...draft.values, [field]: value },
    bases: { ...draft.bases, [field]: base },
    theirs,
  };
}

function pick(values: FieldValues, fields: readonly string[]): FieldValues {
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  );
}

/** What a new item is set to before anybody chooses. */
function firstOption(view: ArtifactView, field: FormField): string {
  if (field.kind === 'choice') return String(field.options[Math.min(1, field.options.length - 1)]);
  return field.kind === 'reference' ? (targetsIn(view, field.to)[0]?.value ?? '') : '';
}
