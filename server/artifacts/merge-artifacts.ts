import { canonicalJson } from '../platform/canonical-json.ts';
import type { ArtifactStage } from './artifact.ts';
import { type Conflict, conflictId } from './conflict.ts';
import { type Entry, entriesOf, idsOf, type Part, type Sections } from './draft-artifact.ts';
import { type EditableSection, editableSection, entriesMaxOf, overviewId } from './editable-sections.ts';
import type { FieldSpec } from './field-spec.ts';
import { sectionKeysOf } from './items.ts';
import { mergeLists, mergeReferences } from './merge-lists.ts';
import { mergeOrder } from './merge-order.ts';
import { type KnownRequirements, soundReferences } from './sound-references.ts';

export interface ToMerge {
  /** As it was generated when the person's edits began. */
  readonly base: Readonly<Sections>;
  /** With the person's edits. */
  readonly mine: Readonly<Sections>;
  /** As it is generated now. */
  readonly theirs: Readonly<Sections>;
}

export interface Merged {
  readonly content: Sections;
  readonly conflicts: Conflict[];
}

/**
 * Lays a person's edits over what was generated anew, item by item and field by field. Where only one side changed something, its
 * change stands; where both did, the person's stands and the conflict is told. What no person writes comes from `theirs`. `base`
 * holds, at places that are in conflict still, what it held before that conflict: see `beforeConflicts`.
 */
export function mergeArtifacts(
  stage: ArtifactStage,
  versions: ToMerge,
  requirements: KnownRequirements,
): Merged {
  const { base, mine, theirs } = versions;
  const conflicts: Conflict[] = [];
  const content: Sections = { ...theirs };
  const overview = editableSection(stage, overviewId);
  if (overview) {
    const [before, here, there] = [base, mine, theirs].map((side) => side[overviewId] as Part) as [
      Part,
      Part,
      Part,
    ];
    content[overviewId] = mergePart(overviewId, overviewId, overview, before, here, there);
  }
  for (const section of sectionKeysOf(stage)) {
    const editable = editableSection(stage, section);
    if (editable) content[section] = mergeSection(section, editable);
  }
  if (stage === 'requirements') content.areas = withAreasInUse(content, mine);
  return { content: soundReferences(stage, content, requirements), conflicts };

  function mergeSection(section: string, editable: EditableSection): Entry[] {
    const [before, here, there] = [base, mine, theirs].map(
      (side) => new Map(entriesOf(side, section).map((entry) => [entry.id, entry])),
    ) as [Map<string, Entry>, Map<string, Entry>, Map<string, Entry>];
    const kept = new Map<string, Entry>();
    for (const id of new Set([...here.keys(), ...there.keys()])) {
      const item = mergeItem(section, editable, { id, b: before.get(id), m: here.get(id), t: there.get(id) });
      if (item) kept.set(id, item);
    }
    const order = mergeOrder([...before.keys()], [...here.keys()], [...there.keys()], new Set(kept.keys()));
    return withinMax(
      order.flatMap((id) => kept.get(id) ?? []),
      here,
      entriesMaxOf(stage, section),
    );
  }

  function mergeItem(
    section: string,
    editable: EditableSection,
    { id, b, m, t }: { id: string; b: Entry | undefined; m: Entry | undefined; t: Entry | undefined },
  ): Entry | null {
    const tell = (values: Pick<Conflict, 'mine' | 'theirs'>) =>
      conflicts.push({
        id: conflictId(id, null),
        itemId: id,
        section,
        field: null,
        base: b ?? null,
        ...values,
      });
    if (m && t) return mergePart(section, id, editable, b, m, t) as Entry;
    if (m) {
      if (!b) return m;
      if (sameFields(editable, b, m)) return null;
      tell({ mine: m, theirs: null });
      return m;
    }
    if (!b || !t) return t ?? null;
    if (!sameFields(editable, b, t)) tell({ mine: null, theirs: t });
    return null;
  }

  function mergePart(
    section: string,
    itemId: string,
    editable: EditableSection,
    b: Part | undefined,
    m: Part,
    t: Part,
  ): Part {
    const merged: Part = { ...t };
    for (const [field, spec] of Object.entries(editable.fields)) {
      const values = { base: b?.[field] ?? null, mine: m[field], theirs: t[field] };
      const value = mergeField(spec, values);
      if (value !== undefined) {
        merged[field] = value;
        continue;
      }
      merged[field] = values.mine;
      conflicts.push({ id: conflictId(itemId, field), itemId, section, field, ...values });
    }
    return merged;
  }

  /** The merged value; nothing where both changed it in ways that do not go together. */
  function mergeField(spec: FieldSpec, values: { base: unknown; mine: unknown; theirs: unknown }): unknown {
    if (same(values.mine, values.theirs) || same(values.mine, values.base)) return values.theirs;
    // A person's choice among things that are not there any more leads nowhere.
    if (spec.kind === 'reference' && !idsOf(theirs, spec.to, requirements).includes(String(values.mine)))
      return values.theirs;
    if (same(values.theirs, values.base)) return values.mine;
    const [before, here, there] = [values.base ?? [], values.mine, values.theirs] as [
      unknown[],
      unknown[],
      unknown[],
    ];
    if (spec.kind === 'references')
      return mergeReferences(before as string[], here as string[], there as string[]);
    const list = spec.kind === 'lines' || spec.kind === 'scenarios';
    return (list && mergeLists(before, here, there)) || undefined;
  }
}

/** What was generated, but at places that are in conflict still as it was before: who has not chosen yet is asked again. */
export function beforeConflicts(generated: Readonly<Sections>, open: readonly Conflict[]): Sections {
  const base = structuredClone(generated) as Sections;
  for (const { itemId, section, field, base: before } of open) {
    if (section === overviewId) {
      if (field !== null) (base[overviewId] as Part)[field] = before;
      continue;
    }
    const entries = entriesOf(base, section);
    const index = entries.findIndex(({ id }) => id === itemId);
    const entry = entries[index];
    if (field !== null && entry) entry[field] = before;
    else if (field === null && before !== null)
      entries.splice(index < 0 ? entries.length : index, index < 0 ? 0 : 1, before as Entry);
  }
  return base;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const structured = typeof a === 'object' && typeof b === 'object';
  return structured && canonicalJson(a) === canonicalJson(b);
}

function sameFields({ fields }: EditableSection, a: Part, b: Part): boolean {
  return Object.keys(fields).every((field) => same(a[field], b[field]));
}

/** Takes new items off the end until the section holds no more than it may; a person's stay. */
function withinMax(entries: readonly Entry[], mine: ReadonlyMap<string, Entry>, max: number): Entry[] {
  let over = entries.length - max;
  return entries
    .toReversed()
    .filter(({ id }) => mine.has(id) || over-- <= 0)
    .toReversed();
}

/** An area whose requirement a person kept stays as well. */
function withAreasInUse(content: Readonly<Sections>, mine: Readonly<Sections>): Entry[] {
  const areas = entriesOf(content, 'areas');
  const keys = new Set(areas.map(({ key }) => key));
  const used = new Set(entriesOf(content, 'functional').map(({ area }) => area));
  return [...areas, ...entriesOf(mine, 'areas').filter(({ key }) => !keys.has(key) && used.has(key))];
}
