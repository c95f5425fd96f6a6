import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import type { Part } from './field-values.ts';

/** The part of a document that a person edits, with the section that it is in; null where it is not there. */
export function partIn(
  { content }: Pick<ArtifactView, 'content'>,
  id: string,
): { section: string; part: Part } | null {
  for (const [section, value] of Object.entries(content)) {
    if (section === id && !Array.isArray(value)) return { section, part: value as Part };
    const part = Array.isArray(value) && (value as Part[]).find((entry) => entry.id === id);
    if (part && section !== 'feedback') return { section, part };
  }
  return null;
}

/** The document as it will be told in a moment, for what can be foreseen: fields that are set, items that go. */
export function withEdits(view: ArtifactView, edits: readonly ItemEdit[]): ArtifactView {
  let foreseen = view;
  for (const edit of edits) foreseen = withEdit(foreseen, edit);
  return foreseen;
}

function withEdit(view: ArtifactView, edit: ItemEdit): ArtifactView {
  if (edit.kind !== 'set' && edit.kind !== 'remove') return view;
  const found = partIn(view, edit.itemId);
  if (!found) return view;
  const { section, part } = found;
  const next = edit.kind === 'set' ? { ...part, [edit.field]: edit.value } : null;
  const list = (view.content as unknown as Record<string, unknown>)[section];
  const value = Array.isArray(list)
    ? list.flatMap((entry) => (entry !== part ? [entry] : next === null ? [] : [next]))
    : (next ?? list);
  return { ...view, content: { ...view.content, [section]: value } } as ArtifactView;
}
