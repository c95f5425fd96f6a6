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

/** What a field may refer to in the same document. */
export function targetsIn(view: ArtifactView, to: string): readonly { value: string; label: string }[] {
  return itemsIn(view, to).map(({ id, key, ...rest }) => {
    const words = titleIn(rest);
    return key === undefined ? { value: id, label: `${id} ${words}` } : { value: key, label: words };
  });
}

interface Entry extends Part {
  readonly id: string;
  readonly key?: string;
}

export function itemsIn(view: Pick<ArtifactView, 'content'>, section: string): readonly Entry[] {
  return (view.content as unknown as Readonly<Record<string, readonly Entry[]>>)[section] ?? [];
}

/** What an item is called in a list. */
export function titleIn(part: Part): string {
  const found = ['title', 'name', 'statement', 'question', 'text', 'layer', 'role'].find(
    (name) => name in part,
  );
  return found === undefined ? '' : String(part[found]);
}

/** The document as it will be told in a moment, for what can be foreseen: fields that are set, items that go or move. */
export function withEdits(view: ArtifactView, edits: readonly ItemEdit[]): ArtifactView {
  let foreseen = view;
  for (const edit of edits) foreseen = withEdit(foreseen, edit);
  return foreseen;
}

function withEdit(view: ArtifactView, edit: ItemEdit): ArtifactView {
  if (edit.kind !== 'set' && edit.kind !== 'remove' && edit.kind !== 'move') return view;
  const found = partIn(view, edit.itemId);
  if (!found) return view;
  const { section, part } = found;
  const list = (view.content as unknown as Record<string, unknown>)[section];
  if (!Array.isArray(list))
    return edit.kind === 'set' ? withPart({ ...part, [edit.field]: edit.value }) : view;
  const others = list.filter((entry) => entry !== part);
  if (edit.kind === 'remove') return withPart(others);
  if (edit.kind === 'set')
    return withPart(list.map((entry) => (entry === part ? { ...part, [edit.field]: edit.value } : entry)));
  const at = others.findIndex((entry) => entry.id === edit.after) + 1;
  return withPart(others.toSpliced(at, 0, part));

  function withPart(value: unknown): ArtifactView {
    return { ...view, content: { ...view.content, [section]: value } } as ArtifactView;
  }
}
