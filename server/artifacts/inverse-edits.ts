import { canonicalJson } from '../platform/canonical-json.ts';
import type { ArtifactStage } from './artifact.ts';
import { entriesOf, placesOf, type Sections } from './draft-artifact.ts';
import type { ItemEdit } from './item-edit.ts';
import { sectionKeysOf } from './items.ts';

/**
 * The edits that lead from `after` back to what a person could write of `before`, a saved version. Laid over whatever `after` has
 * become meanwhile they take back one change alone.
 */
export function inverseEdits(
  stage: ArtifactStage,
  before: { readonly id: string; readonly content: Readonly<Sections> },
  after: Readonly<Sections>,
): ItemEdit[] {
  const then = placesOf(stage, before.content);
  const now = placesOf(stage, after);
  const sets = [...then].flatMap(([itemId, { editable, part }]) => {
    const other = now.get(itemId)?.part;
    if (!other) return [];
    return Object.keys(editable.fields)
      .filter((field) => canonicalJson(part[field] ?? null) !== canonicalJson(other[field] ?? null))
      .map((field): ItemEdit => ({ kind: 'set', itemId, field, value: part[field] }));
  });
  const sections = sectionKeysOf(stage).map((section) => {
    const wanted = entriesOf(before.content, section).map(({ id }) => id);
    const there = entriesOf(after, section).map(({ id }) => id);
    return backInOrder(wanted, there, before.id);
  });
  return [
    ...sections.flatMap(({ back }) => back),
    ...sets,
    ...sections.flatMap(({ gone }) => gone),
    ...sections.flatMap(({ moves }) => moves),
  ];
}

/** How the items of one section come to stand as they stood, with as few moves as there can be. */
function backInOrder(wanted: readonly string[], there: readonly string[], versionId: string) {
  const known = new Set(wanted);
  const here = new Set(there);
  const place = new Map(there.map((id, index) => [id, index]));
  const still = new Set(longestRise(wanted.filter((id) => here.has(id)).map((id) => place.get(id) ?? 0)));
  const after = (index: number) => wanted[index - 1] ?? null;
  const back = wanted.flatMap((itemId, index): ItemEdit[] =>
    here.has(itemId) ? [] : [{ kind: 'bring-back', itemId, versionId, after: after(index) }],
  );
  const gone = there.filter((id) => !known.has(id)).map((itemId): ItemEdit => ({ kind: 'remove', itemId }));
  const moves = wanted.flatMap((itemId, index): ItemEdit[] =>
    here.has(itemId) && !still.has(place.get(itemId) ?? 0)
      ? [{ kind: 'move', itemId, after: after(index) }]
      : [],
  );
  return { back, gone, moves };
}

/** A longest rising selection of numbers (Schensted 1961, by the quadratic recurrence). */
function longestRise(numbers: readonly number[]): readonly number[] {
  const best: { readonly length: number; readonly before: number }[] = [];
  for (const number of numbers) {
    let found = { length: 1, before: -1 };
    for (const [earlier, { length }] of best.entries())
      if ((numbers[earlier] ?? 0) < number && length >= found.length)
        found = { length: length + 1, before: earlier };
    best.push(found);
  }
  const rise: number[] = [];
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), 0);
  for (; numbers[at] !== undefined; at = best[at]?.before ?? -1) rise.push(numbers[at] as number);
  return rise;
}
