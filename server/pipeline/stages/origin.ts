import { z } from 'zod';
import { itemText } from '#server/artifacts/item-text.ts';
import type { Item } from '#server/artifacts/items.ts';

/** What a person's words were about when they were said, kept with them: later versions may tell it otherwise, or not at all. */
export const Origin = z.object({
  /** Item id, or the key of a section. */
  id: z.string(),
  about: z.string(),
  section: z.string(),
  /** The task that yielded the item; null for a section, and for what a person added. */
  task: z.string().nullable(),
});
export type Origin = z.infer<typeof Origin>;

/** The origin of words that are anchored to an item, or else to a section. */
export function originOf(
  anchor: string,
  items: readonly Item[],
  producedBy: Readonly<Record<string, string>>,
): Origin {
  const item = items.find(({ id }) => id === anchor);
  if (item === undefined) return { id: anchor, about: anchor, section: anchor, task: null };
  return { id: anchor, about: itemText(item), section: item.section, task: producedBy[anchor] ?? null };
}
