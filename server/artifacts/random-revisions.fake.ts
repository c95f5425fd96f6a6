import { sha256 } from '../platform/content-hash.ts';
import { isAppError } from '../platform/errors.ts';
import { applyEdits, type Edited } from './apply-edits.ts';
import type { ArtifactStage } from './artifact.ts';
import {
  type Entry,
  entriesOf,
  idsOf,
  type Part,
  type Place,
  placesOf,
  type Sections,
} from './draft-artifact.ts';
import type { EditSurroundings } from './edit-sheet.ts';
import { editableSectionsOf, entriesMaxOf, overviewId } from './editable-sections.ts';
import { emptyValueOf, type FieldSpec, type ReferenceTarget } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import { soundReferences } from './sound-references.ts';

let written = 0;

/** Whole numbers below a bound, the same ones for the same seed. */
export type Draw = (below: number) => number;

export function drawsFrom(seed: number): Draw {
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return Number.parseInt(sha256(`${seed}/${drawn}`).slice(0, 8), 16) % below;
  };
}

/** What a person might do next; what is refused is not done. */
export function editAtRandom(
  stage: ArtifactStage,
  content: Sections,
  surroundings: EditSurroundings,
  draw: Draw,
  by: string,
): { readonly edits: readonly ItemEdit[]; readonly edited: Edited } {
  for (;;) {
    const edits = Array.from({ length: 1 + draw(3) }, () =>
      randomEdit(stage, content, surroundings, draw, by),
    );
    try {
      return { edits, edited: applyEdits(stage, content, edits, surroundings) };
    } catch (error) {
      if (!isAppError(error) || error.kind !== 'bad_input') throw error;
    }
  }
}

function randomEdit(
  stage: ArtifactStage,
  content: Sections,
  { requirements }: EditSurroundings,
  draw: Draw,
  by: string,
): ItemEdit {
  const places = [...placesOf(stage, content)];
  const [itemId, place] = places[draw(places.length)] as [string, Place];
  const siblings = place.section === overviewId ? [] : entriesOf(content, place.section);
  const after = siblings.length === 0 ? null : (siblings[draw(siblings.length)]?.id ?? null);
  const ids = (to: ReferenceTarget) => idsOf(content, to, requirements);
  const others = siblings.filter(({ id }) => id !== itemId);
  switch (draw(10)) {
    case 0:
      return { kind: 'remove', itemId };
    case 8:
      return { kind: 'split', itemId, ...splitAtRandom(place, draw, by) };
    case 9: {
      const other = others[draw(Math.max(1, others.length))]?.id;
      return { kind: 'merge', itemId, from: other === undefined ? [itemId] : [other], fields: {} };
    }
    case 1:
      return { kind: 'move', itemId, after };
    case 2: {
      const open = editableSectionsOf(stage).filter(([, { adds }]) => adds);
      const [section, editable] = open[draw(open.length)] ?? ['', place.editable];
      const values = Object.entries(editable.fields).map(([field, spec]) => [
        field,
        spec.kind === 'references' ? [] : valueFor(spec, emptyValueOf(spec), ids, draw, `${by} adds`),
      ]);
      return { kind: 'add', section, after: null, item: Object.fromEntries(values) };
    }
    default: {
      const fields = Object.entries(place.editable.fields);
      const [field, spec] = fields[draw(fields.length)] as [string, FieldSpec];
      return { kind: 'set', itemId, field, value: valueFor(spec, place.part[field], ids, draw, by) };
    }
  }
}

/** Both halves say something new; some entries of the lists go along with the second. */
function splitAtRandom({ editable, part }: Place, draw: Draw, by: string) {
  const first: Part = {};
  const second: Part = {};
  for (const [field, spec] of Object.entries(editable.fields)) {
    if (spec.kind === 'line' || spec.kind === 'text') {
      written += 2;
      if (draw(2) === 0) first[field] = `${by} first ${written}`;
      second[field] = `${by} second ${written}`;
    } else if (spec.kind === 'lines' || spec.kind === 'scenarios') {
      const entries = part[field] as unknown[];
      const goes = entries.map(() => draw(3) === 0);
      first[field] = entries.filter((_, index) => !goes[index]);
      second[field] = entries.filter((_, index) => goes[index]);
    }
  }
  return { first, second };
}

/** What the models might yield next: some fields reworded, some items gone, some new, some in another place. */
export function regenerateAtRandom(
  stage: ArtifactStage,
  { generated, usedIds, requirements }: EditSurroundings & { readonly generated: Sections },
  draw: Draw,
  by: string,
): Sections {
  const next = structuredClone(generated) as Sections;
  const ids = (to: ReferenceTarget) => idsOf(next, to, requirements);
  const reword = (part: Part, fields: Readonly<Record<string, FieldSpec>>) => {
    for (const [field, spec] of Object.entries(fields))
      if (draw(4) === 0) part[field] = valueFor(spec, part[field], ids, draw, by);
  };
  let number = usedIds.length;
  const given = new Set(usedIds);
  for (const [section, { fields, adds }] of editableSectionsOf(stage)) {
    if (section === overviewId) {
      reword(next[overviewId] as Part, fields);
      continue;
    }
    const entries = entriesOf(next, section).filter(() => !adds || draw(6) > 0);
    for (const entry of entries) reword(entry, fields);
    const [example] = entriesOf(generated, section);
    if (adds && example && draw(3) === 0) {
      const newId = () => example.id.replace(/\d+$/, String(1000 + number));
      do number += 1;
      while (given.has(newId()));
      const item = {
        ...structuredClone(example),
        id: newId(),
        dependsOn: [],
      };
      reword(item, fields);
      const { dependsOn, ...rest } = item;
      entries.splice(draw(entries.length + 1), 0, 'dependsOn' in example ? item : (rest as Entry));
    }
    const [moved] = draw(4) === 0 ? entries.splice(draw(Math.max(1, entries.length)), 1) : [];
    if (moved) entries.splice(draw(entries.length + 1), 0, moved);
    next[section] = entries.slice(0, entriesMaxOf(stage, section));
  }
  return soundReferences(stage, next, requirements);
}

function valueFor(
  spec: FieldSpec,
  value: unknown,
  ids: (to: ReferenceTarget) => readonly string[],
  draw: Draw,
  by: string,
): unknown {
  written += 1;
  const words = `${by} ${written}`;
  switch (spec.kind) {
    case 'line':
    case 'text':
      return words;
    case 'lines':
      return changedList(value as string[], draw, words);
    case 'scenarios':
      return changedList(value as object[], draw, { given: words, when: 'asked', then: 'said' });
    case 'days':
      return { min: 1 + draw(5), max: 6 + draw(9) };
    case 'choice':
      return spec.options[draw(spec.options.length)];
    case 'reference':
      return ids(spec.to)[draw(Math.max(1, ids(spec.to).length))] ?? value;
    case 'references':
      return ids(spec.to).filter(() => draw(6) === 0);
  }
}

function changedList<T>(list: readonly T[], draw: Draw, entry: T): T[] {
  const at = draw(list.length + 1);
  return list.toSpliced(at, draw(2), entry).slice(0, 12);
}
