import { contentHash } from '../platform/content-hash.ts';
import { type Item, meaningOf } from './items.ts';

export interface ChangedItem {
  readonly before: Item;
  readonly after: Item;
  /** Names of the top-level fields that mean something else now. */
  readonly fields: readonly string[];
}

export interface ItemsDiff {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly changed: readonly ChangedItem[];
  readonly unchanged: readonly Item[];
}

/** What became of each item between two versions of an artifact, by its permanent id. */
export function diffItems(before: readonly Item[], after: readonly Item[]): ItemsDiff {
  const earlier = new Map(before.map((item) => [item.id, item]));
  const later = new Set(after.map(({ id }) => id));
  const kept = after.flatMap((item) => {
    const old = earlier.get(item.id);
    return old === undefined ? [] : [{ before: old, after: item, fields: changedFields(old, item) }];
  });
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    removed: before.filter(({ id }) => !later.has(id)),
    changed: kept.filter(({ fields }) => fields.length > 0),
    unchanged: kept.filter(({ fields }) => fields.length === 0).map((pair) => pair.after),
  };
}

function changedFields(before: Item, after: Item): string[] {
  if (before.contentHash === after.contentHash) return [];
  const old = meaningOf(before.content);
  const now = meaningOf(after.content);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (field) => contentHash(old[field] ?? null) !== contentHash(now[field] ?? null),
  );
}
