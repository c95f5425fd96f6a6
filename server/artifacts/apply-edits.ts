import type { ArtifactStage } from './artifact.ts';
import { bringBack } from './bring-back.ts';
import type { Part, Sections } from './draft-artifact.ts';
import { type EditSheet, type EditSurroundings, openSheet, refused } from './edit-sheet.ts';
import { overviewId } from './editable-sections.ts';
import type { ItemEdit } from './item-edit.ts';
import { mergeItems } from './merge-items.ts';
import { soundReferences } from './sound-references.ts';
import { splitItem } from './split-item.ts';

export interface Edited {
  readonly content: Sections;
  /** Part id → the fields that were set; an added item with all of its fields. */
  readonly set: ReadonlyMap<string, ReadonlySet<string>>;
  readonly removed: ReadonlySet<string>;
  /** Ids of new items, in the order of the edits that made them. */
  readonly added: readonly string[];
}

/** Applies a person's edits one after another, all or none: the first that cannot be is an error that names its field. */
export function applyEdits(
  stage: ArtifactStage,
  content: Readonly<Sections>,
  edits: readonly ItemEdit[],
  surroundings: EditSurroundings,
): Edited {
  const sheet = openSheet(stage, content, surroundings);
  for (const [index, edit] of edits.entries()) applyEdit(sheet, edit, surroundings, `edits.${index}`);
  sheet.refuseRings();
  const { draft, set, removed, added } = sheet;
  return { content: soundReferences(stage, draft, surroundings.requirements), set, removed, added };
}

function applyEdit(sheet: EditSheet, edit: ItemEdit, surroundings: EditSurroundings, at: string): void {
  switch (edit.kind) {
    case 'set':
      setField(sheet, edit, at);
      return;
    case 'add': {
      const { section, item, after } = edit;
      const places = { section: `${at}.section`, item: `${at}.item`, after: `${at}.after` };
      sheet.add(section, item, unwritten(sheet.stage, section), after, places);
      return;
    }
    case 'remove': {
      const { section, editable } = sheet.placeOf(edit.itemId, `${at}.itemId`);
      if (!editable.removes) throw refused(`${at}.itemId`, `${edit.itemId} is not removed by hand.`);
      sheet.take(section, edit.itemId);
      sheet.set.delete(edit.itemId);
      sheet.removed.add(edit.itemId);
      return;
    }
    case 'move': {
      const { section } = sheet.placeOf(edit.itemId, `${at}.itemId`);
      if (section === overviewId) throw refused(`${at}.itemId`, 'The overview keeps its place.');
      if (edit.after === edit.itemId) throw refused(`${at}.after`, 'An item does not come after itself.');
      sheet.insert(section, sheet.take(section, edit.itemId), edit.after, `${at}.after`);
      return;
    }
    case 'bring-back':
      bringBack(sheet, edit, surroundings, at);
      return;
    case 'split':
      splitItem(sheet, edit, at);
      return;
    case 'merge':
      mergeItems(sheet, edit, at);
      return;
  }
}

function setField(sheet: EditSheet, { itemId, field, value }: ItemEdit & { kind: 'set' }, at: string): void {
  const { editable } = sheet.placeOf(itemId, `${at}.itemId`);
  if (!Object.hasOwn(editable.fields, field))
    throw refused(`${at}.field`, `The field ${field} of ${itemId} is not written by hand.`);
  sheet.setField(itemId, field, value, `${at}.value`);
}

/** Fields of a new item that nobody writes. */
function unwritten(stage: ArtifactStage, section: string): Part {
  if (stage !== 'requirements') return {};
  return { ...(section === 'questions' ? { changes: [] } : {}), source: { kind: 'person' } };
}
