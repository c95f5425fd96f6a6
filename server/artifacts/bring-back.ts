import { placesOf } from './draft-artifact.ts';
import { type EditSheet, type EditSurroundings, refused } from './edit-sheet.ts';
import { overviewId } from './editable-sections.ts';
import type { ItemEdit } from './item-edit.ts';
import { changeRecords, idsInSame } from './record-lists.ts';

/** Puts an item of an earlier version back as it was, under its id, and into the records that named it. */
export function bringBack(
  sheet: EditSheet,
  { itemId, versionId, after }: ItemEdit & { kind: 'bring-back' },
  { earlier }: EditSurroundings,
  at: string,
): void {
  const content = earlier?.get(versionId);
  const place = content && placesOf(sheet.stage, content).get(itemId);
  if (!content || !place || place.section === overviewId)
    throw refused(`${at}.itemId`, `${itemId} is not in that version.`);
  if (placesOf(sheet.stage, sheet.draft).has(itemId))
    throw refused(`${at}.itemId`, `${itemId} is in this version already.`);
  sheet.insert(place.section, { ...structuredClone(place.part), id: itemId }, after, `${at}.after`);
  changeRecords(sheet.draft, (ids, entry, list) =>
    idsInSame(content, entry, list).includes(itemId) ? [...ids, itemId] : ids,
  );
  sheet.removed.delete(itemId);
  sheet.set.set(itemId, new Set(Object.keys(place.editable.fields)));
}
