import { AppError } from '../platform/errors.ts';
import type { ArtifactStage } from './artifact.ts';
import { greatestNumber } from './assign-ids.ts';
import {
  type Entry,
  entriesOf,
  idsOf,
  type Part,
  type Place,
  placesOf,
  type Sections,
} from './draft-artifact.ts';
import { editableSection, entriesMaxOf, overviewId } from './editable-sections.ts';
import { emptyValueOf, type FieldSpec, schemaOfField } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { idPrefixOf } from './items.ts';
import { type KnownRequirements, soundReferences } from './sound-references.ts';
import { cyclesOf } from './traceability.ts';

export interface EditSurroundings {
  readonly requirements: KnownRequirements;
  /** Every item id that the stage ever gave out, so that none is given twice. */
  readonly usedIds: readonly string[];
}

export interface Edited {
  readonly content: Sections;
  /** Part id → the fields that were set; an added item with all of its fields. */
  readonly set: ReadonlyMap<string, ReadonlySet<string>>;
  readonly removed: ReadonlySet<string>;
}

/** Nothing is added by hand beyond this. */
const writtenMax = 500;

/** Applies a person's edits one after another, all or none: the first that cannot be is an error that names its field. */
export function applyEdits(
  stage: ArtifactStage,
  content: Readonly<Sections>,
  edits: readonly ItemEdit[],
  { requirements, usedIds }: EditSurroundings,
): Edited {
  const draft = structuredClone(content) as Sections;
  const set = new Map<string, Set<string>>();
  const removed = new Set<string>();
  const given = [...usedIds, ...placesOf(stage, draft).keys()];

  for (const [index, edit] of edits.entries()) {
    const at = `edits.${index}`;
    switch (edit.kind) {
      case 'set': {
        const { itemId, field } = edit;
        const place = placeOf(itemId, at);
        const spec = Object.hasOwn(place.editable.fields, field) ? place.editable.fields[field] : undefined;
        if (!spec) throw refused(`${at}.field`, `The field ${field} of ${itemId} is not written by hand.`);
        const kept = referencesIn(place.part[field]);
        place.part[field] = readValue(spec, edit.value, `${at}.value`, kept);
        set.set(itemId, (set.get(itemId) ?? new Set()).add(field));
        refuseRings(place.section, field, `${at}.value`);
        break;
      }
      case 'add': {
        const { section, after } = edit;
        const editable = editableSection(stage, section);
        const prefix = idPrefixOf(stage, section);
        if (!editable?.adds || prefix === null)
          throw refused(`${at}.section`, 'Nothing is added to this section by hand.');
        const max = Math.min(entriesMaxOf(stage, section), writtenMax);
        if (entriesOf(draft, section).length >= max)
          throw refused(`${at}.section`, `This section holds at most ${max} items.`);
        const id = `${prefix}-${greatestNumber(given, prefix) + 1}`;
        given.push(id);
        const item = writtenItem(id, editable.fields, edit.item, `${at}.item`);
        insert(section, { ...item, ...unwritten(stage, section) } as Entry, after, `${at}.after`);
        set.set(id, new Set(Object.keys(editable.fields)));
        break;
      }
      case 'remove': {
        const { section, editable } = placeOf(edit.itemId, at);
        if (!editable.removes) throw refused(`${at}.itemId`, `${edit.itemId} is not removed by hand.`);
        take(section, edit.itemId);
        set.delete(edit.itemId);
        removed.add(edit.itemId);
        break;
      }
      case 'move': {
        const { section } = placeOf(edit.itemId, at);
        if (section === overviewId) throw refused(`${at}.itemId`, 'The overview keeps its place.');
        if (edit.after === edit.itemId) throw refused(`${at}.after`, 'An item does not come after itself.');
        insert(section, take(section, edit.itemId), edit.after, `${at}.after`);
        break;
      }
    }
  }
  return { content: soundReferences(stage, draft, requirements), set, removed };

  function placeOf(itemId: string, at: string): Place {
    const place = placesOf(stage, draft).get(itemId);
    if (!place) throw refused(`${at}.itemId`, `${itemId} is not in this version.`);
    return place;
  }

  function take(section: string, id: string): Entry {
    const entries = entriesOf(draft, section);
    const index = entries.findIndex((entry) => entry.id === id);
    return entries.splice(index, 1)[0] as Entry;
  }

  function insert(section: string, entry: Entry, after: string | null, at: string): void {
    const entries = entriesOf(draft, section);
    const index = entries.findIndex(({ id }) => id === after);
    if (after !== null && index < 0) throw refused(at, `${after} is not in this section.`);
    entries.splice(index + 1, 0, entry);
  }

  function readValue(spec: FieldSpec, value: unknown, at: string, kept: readonly string[]): unknown {
    const parsed = schemaOfField(spec).safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw refused(
        [at, ...(issue?.path ?? [])].join('.'),
        issue?.message ?? 'This is no value for the field.',
      );
    }
    if (spec.kind !== 'reference' && spec.kind !== 'references') return parsed.data;
    const known = new Set([...idsOf(draft, spec.to, requirements), ...kept]);
    const unknown = referencesIn(parsed.data).find((id) => !known.has(id));
    if (unknown !== undefined) throw refused(at, `${unknown} is not one of the ${spec.to}.`);
    return parsed.data;
  }

  function writtenItem(
    id: string,
    fields: Readonly<Record<string, FieldSpec>>,
    item: Readonly<Record<string, unknown>>,
    at: string,
  ): Part {
    const strange = Object.keys(item).find((field) => !Object.hasOwn(fields, field));
    if (strange !== undefined)
      throw refused(`${at}.${strange}`, `An item of this section has no ${strange}.`);
    const written = Object.entries(fields).map(([field, spec]) => {
      const value = Object.hasOwn(item, field) ? item[field] : emptyValueOf(spec);
      return [field, readValue(spec, value, `${at}.${field}`, [])];
    });
    return { id, ...Object.fromEntries(written) };
  }

  function refuseRings(section: string, field: string, at: string): void {
    if (field !== 'dependsOn') return;
    const ring = cyclesOf(entriesOf(draft, section) as (Entry & { dependsOn: string[] })[])[0];
    if (ring) throw refused(at, `${[...ring].sort().join(', ')} would wait for one another.`);
  }
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Fields of a new item that nobody writes. */
function unwritten(stage: ArtifactStage, section: string): Part {
  if (stage !== 'requirements') return {};
  return { ...(section === 'questions' ? { changes: [] } : {}), source: { kind: 'person' } };
}

function refused(field: string, message: string): AppError {
  return new AppError('bad_input', message, { field });
}
