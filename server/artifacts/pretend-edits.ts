import type { ArtifactStage } from './artifact.ts';
import { placesOf, type Sections } from './draft-artifact.ts';
import type { FieldSpec } from './field-spec.ts';
import type { ItemEdit } from './item-edit.ts';
import type { Scenario } from './stories.ts';

/** Says nothing that anything else could be found by, and still makes a text another one. */
const mark = ' (…)';
const lineCharsMax = 290;

/**
 * The edits by which every wording of an item becomes another one, while it goes on to mean the same: what would follow from rewording
 * it. What it refers to and what was chosen for it stay. None where it is not a person's to write.
 */
export function pretendEdits(stage: ArtifactStage, content: Readonly<Sections>, itemId: string): ItemEdit[] {
  const place = placesOf(stage, content).get(itemId);
  if (!place) return [];
  return Object.entries(place.editable.fields).flatMap(([field, spec]) => {
    const value = reworded(spec, place.part[field]);
    return value === undefined ? [] : [{ kind: 'set', itemId, field, value } as const];
  });
}

/** Undefined for a field that holds no wording. */
function reworded(spec: FieldSpec, value: unknown): unknown {
  switch (spec.kind) {
    case 'line':
      return value === '' ? undefined : `${String(value).slice(0, lineCharsMax)}${mark}`;
    case 'text':
      return value === '' ? undefined : `${value}${mark}`;
    case 'lines': {
      const [first, ...rest] = value as string[];
      return first === undefined ? undefined : [`${first}${mark}`, ...rest];
    }
    case 'scenarios': {
      const [first, ...rest] = value as Scenario[];
      return first && [{ ...first, then: `${first.then}${mark}` }, ...rest];
    }
    default:
      return undefined;
  }
}
