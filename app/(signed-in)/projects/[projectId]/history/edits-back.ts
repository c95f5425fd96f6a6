import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { formTableOf } from '../editing/form-tables.ts';
import { partIn } from '../editing/with-edits.ts';

/** The edits that make an item say what it said earlier; none where it does, null where it is no longer there. */
export function editsBack(
  view: ArtifactView,
  itemId: string,
  earlier: Readonly<Record<string, unknown>>,
): ItemEdit[] | null {
  const found = partIn(view, itemId);
  const table = found && formTableOf(view.stage, found.section);
  if (!found || !table) return null;
  return Object.keys(table.fields)
    .filter(
      (field) => field in earlier && JSON.stringify(earlier[field]) !== JSON.stringify(found.part[field]),
    )
    .map((field) => ({ kind: 'set', itemId, field, value: earlier[field] }));
}
