import type { EditSheet } from './edit-sheet.ts';
import { refused } from './edit-sheet.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { changeRecords } from './record-lists.ts';

/**
 * Makes two items of one: the first keeps the id and what waits for it, the second stands behind it under a new one. What they refer
 * to, where they come from and which requests they answer holds for both.
 */
export function splitItem(
  sheet: EditSheet,
  { itemId, first, second }: ItemEdit & { kind: 'split' },
  at: string,
): void {
  const { section, editable, part } = sheet.placeOf(itemId, `${at}.itemId`);
  if (!editable.adds) throw refused(`${at}.itemId`, `${itemId} is not split by hand.`);
  const whole = structuredClone(part);
  for (const [field, value] of Object.entries(first))
    sheet.setField(itemId, field, value, `${at}.first.${field}`);
  const common = Object.entries(editable.fields).map(([field, spec]) => [
    field,
    staysWithFirst(spec) ? [] : whole[field],
  ]);
  const unwritten = Object.entries(whole).filter(
    ([field]) => field !== 'id' && !Object.hasOwn(editable.fields, field),
  );
  const written = { ...Object.fromEntries(common), ...second };
  const id = sheet.add(section, written, Object.fromEntries(unwritten), itemId, {
    section: `${at}.itemId`,
    item: `${at}.second`,
    after: `${at}.itemId`,
  });
  changeRecords(sheet.draft, (ids) => ids.flatMap((listed) => (listed === itemId ? [listed, id] : [listed])));
}

function staysWithFirst({ kind }: FieldSpec): boolean {
  return kind === 'lines' || kind === 'scenarios';
}
