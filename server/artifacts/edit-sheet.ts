import { AppError } from '../platform/errors.ts';
import type { ArtifactStage } from './artifact.ts';
import { greatestNumber } from './assign-ids.ts';
import { type Entry, entriesOf, idsOf, type Place, placesOf, type Sections } from './draft-artifact.ts';
import { type EditableSection, editableSection, entriesMaxOf } from './editable-sections.ts';
import { emptyValueOf, type FieldSpec, schemaOfField } from './field-spec.ts';
import { idPrefixOf } from './items.ts';
import type { KnownRequirements } from './sound-references.ts';
import { cyclesOf } from './traceability.ts';

export interface EditSurroundings {
  readonly requirements: KnownRequirements;
  /** Every item id that the stage ever gave out, so that none is given twice. */
  readonly usedIds: readonly string[];
  /** Version id → what it says, of those that items are brought back from. */
  readonly earlier?: ReadonlyMap<string, Readonly<Sections>>;
}

/** Nothing is added by hand beyond this. */
const writtenMax = 500;

export type EditSheet = ReturnType<typeof openSheet>;

/** An artifact while it is edited: a copy of it, what has been done to it, and the few things that edits consist of. */
export function openSheet(
  stage: ArtifactStage,
  content: Readonly<Sections>,
  { requirements, usedIds }: EditSurroundings,
) {
  const draft = structuredClone(content) as Sections;
  const given = [...usedIds, ...placesOf(stage, draft).keys()];
  const set = new Map<string, Set<string>>();
  const added: string[] = [];
  /** Section → the last edit that said who waits for whom in it. */
  const waits = new Map<string, string>();

  return {
    stage,
    draft,
    /** Part id → the fields that were set; an added item with all of its fields. */
    set,
    added,
    removed: new Set<string>(),
    placeOf,
    take,
    insert,
    add,
    setField,
    /** Two that wait for one another are an error once all edits are done: on the way there they may. */
    refuseRings() {
      for (const [section, at] of waits) {
        const ring = cyclesOf(entriesOf(draft, section) as (Entry & { dependsOn: string[] })[])[0];
        if (ring) throw refused(at, `${[...ring].sort().join(', ')} would wait for one another.`);
      }
    },
  };

  function placeOf(itemId: string, at: string): Place {
    const place = placesOf(stage, draft).get(itemId);
    if (!place) throw refused(at, `${itemId} is not in this version.`);
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

  function setField(itemId: string, field: string, value: unknown, at: string): void {
    const { section, editable, part } = placeOf(itemId, `${at}.itemId`);
    const spec = Object.hasOwn(editable.fields, field) ? editable.fields[field] : undefined;
    if (!spec) throw refused(at, `The field ${field} of ${itemId} is not written by hand.`);
    part[field] = readValue(spec, value, at, referencesIn(part[field]));
    set.set(itemId, (set.get(itemId) ?? new Set()).add(field));
    if (field === 'dependsOn') waits.set(section, at);
  }

  /** A new item after another one; `unwritten` are its fields that nobody writes. */
  function add(
    section: string,
    written: Readonly<Record<string, unknown>>,
    unwritten: Readonly<Record<string, unknown>>,
    after: string | null,
    at: { readonly section: string; readonly item: string; readonly after: string },
  ): string {
    const editable = editableSection(stage, section);
    const prefix = idPrefixOf(stage, section);
    if (!editable?.adds || prefix === null)
      throw refused(at.section, 'Nothing is added to this section by hand.');
    const max = Math.min(entriesMaxOf(stage, section), writtenMax);
    if (entriesOf(draft, section).length >= max)
      throw refused(at.section, `This section holds at most ${max} items.`);
    const id = `${prefix}-${greatestNumber(given, prefix) + 1}`;
    given.push(id);
    insert(section, { id, ...read(editable, written, at.item), ...unwritten }, after, at.after);
    set.set(id, new Set(Object.keys(editable.fields)));
    added.push(id);
    return id;
  }

  function read(
    { fields }: EditableSection,
    written: Readonly<Record<string, unknown>>,
    at: string,
  ): Record<string, unknown> {
    const strange = Object.keys(written).find((field) => !Object.hasOwn(fields, field));
    if (strange !== undefined)
      throw refused(`${at}.${strange}`, `An item of this section has no ${strange}.`);
    return Object.fromEntries(
      Object.entries(fields).map(([field, spec]) => {
        const value = Object.hasOwn(written, field) ? written[field] : emptyValueOf(spec);
        return [field, readValue(spec, value, `${at}.${field}`, [])];
      }),
    );
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
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

export function refused(field: string, message: string): AppError {
  return new AppError('bad_input', message, { field });
}
