import { canonicalJson } from '../platform/canonical-json.ts';
import { entriesOf, type Part, type Place, placesOf } from './draft-artifact.ts';
import { type EditSheet, refused } from './edit-sheet.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { changeRecords } from './record-lists.ts';
import type { Quote, Source } from './source.ts';

/**
 * Makes one item of several of a section. Lists are united; of everything else the edit says what holds, or it stays as it is in the
 * one that remains. Whatever named one of the others names that one from now on.
 */
export function mergeItems(
  sheet: EditSheet,
  { itemId, from, fields }: ItemEdit & { kind: 'merge' },
  at: string,
): void {
  const { section, editable, part } = sheet.placeOf(itemId, `${at}.itemId`);
  if (!editable.adds || !editable.removes)
    throw refused(`${at}.itemId`, `${itemId} is not merged with others by hand.`);
  const gone = new Set(from);
  if (gone.has(itemId)) throw refused(`${at}.from`, `${itemId} is not merged with itself.`);
  const others = [...gone].map((id) => {
    const other = sheet.placeOf(id, `${at}.from`);
    if (other.section !== section) throw refused(`${at}.from`, `${id} is in another section.`);
    return other.part;
  });
  const all = [part, ...others];
  const renamed = (ids: readonly string[]) => ids.map((id) => (gone.has(id) ? itemId : id));

  for (const [field, spec] of Object.entries(editable.fields)) {
    const wanted = Object.hasOwn(fields, field) ? fields[field] : united(spec, all, field);
    if (wanted === undefined) continue;
    const value = leadsToSection(spec, section) ? without(wanted, [itemId, ...gone]) : wanted;
    sheet.setField(itemId, field, value, `${at}.fields.${field}`);
  }
  const strange = Object.keys(fields).find((field) => !Object.hasOwn(editable.fields, field));
  if (strange !== undefined)
    throw refused(`${at}.fields.${strange}`, `An item of this section has no ${strange}.`);
  if (part.source !== undefined) part.source = sourceOf(all.map(({ source }) => source as Source));
  if (part.changes !== undefined) part.changes = all.flatMap(({ changes }) => changes as string[]);

  for (const place of placesOf(sheet.stage, sheet.draft).values()) rename(place, section, renamed);
  for (const id of gone) {
    sheet.take(section, id);
    sheet.set.delete(id);
    sheet.removed.add(id);
  }
  changeRecords(sheet.draft, renamed);
  if (Object.hasOwn(editable.fields, 'dependsOn'))
    sheet.setField(itemId, 'dependsOn', entryOf(sheet, section, itemId).dependsOn, `${at}.fields.dependsOn`);
}

/** Lists of all, each entry once; nothing for what only one can hold. */
function united(spec: FieldSpec, all: readonly Part[], field: string): unknown[] | undefined {
  if (spec.kind !== 'lines' && spec.kind !== 'scenarios' && spec.kind !== 'references') return undefined;
  const entries = all.flatMap((part) => part[field] as unknown[]);
  return [...new Map(entries.map((entry) => [canonicalJson(entry), entry])).values()];
}

const leadsToSection = (spec: FieldSpec, section: string): boolean =>
  spec.kind === 'references' && spec.to === section;

function without(value: unknown, ids: readonly string[]): unknown {
  return Array.isArray(value) ? value.filter((entry) => !ids.includes(entry)) : value;
}

/** Others of the section that waited for one that is gone wait for the one that remains. */
function rename(
  { editable, part }: Place,
  section: string,
  renamed: (ids: readonly string[]) => readonly string[],
): void {
  for (const [field, spec] of Object.entries(editable.fields)) {
    if (!leadsToSection(spec, section)) continue;
    const ids = renamed(part[field] as string[]).filter((id) => id !== part.id);
    part[field] = [...new Set(ids)];
  }
}

/** The words of the brief that any of them came from; else where the first came from. */
function sourceOf(sources: readonly Source[]): Source | undefined {
  const quotes = sources.flatMap((source): readonly Quote[] =>
    source.kind === 'quoted' ? source.quotes : [],
  );
  if (quotes.length === 0) return sources[0];
  const unique = new Map(quotes.map((quote) => [`${quote.start} ${quote.end}`, quote]));
  return { kind: 'quoted', quotes: [...unique.values()] };
}

function entryOf({ draft }: EditSheet, section: string, id: string): Part {
  return entriesOf(draft, section).find((entry) => entry.id === id) as Part;
}
