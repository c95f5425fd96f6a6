import type { ArtifactView } from '#server/pipeline/views.ts';
import { sectionTitle } from '../document/sections.ts';
import { itemsIn, partIn } from './with-edits.ts';

/** What writing an item or a section anew is about: the items that models yielded, how many parts these are, and who edited what. */
export function partsBehind(view: ArtifactView, anchor: string) {
  const isItem =
    !Array.isArray((view.content as unknown as Record<string, unknown>)[anchor]) && partIn(view, anchor);
  const ids = isItem ? [anchor] : itemsIn(view, anchor).map(({ id }) => id);
  const items = ids.filter((id) => Object.hasOwn(view.producedBy, id));
  return {
    name: isItem ? anchor : `“${sectionTitle(view.stage, anchor) ?? anchor}”`,
    items,
    parts: new Set(items.map((id) => view.producedBy[id])).size,
    edited: items.filter((id) => Object.hasOwn(view.editedBy, id)),
  };
}
