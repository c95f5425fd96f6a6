import { z } from 'zod';

/**
 * What a person and the models both changed. The artifact keeps the person's until somebody chooses. Without a field it is about the
 * whole item, which one of them removed: `mine` or `theirs` is null then.
 */
export const Conflict = z.object({
  /** `FR-3.statement`, or `FR-3` for the whole item. */
  id: z.string(),
  itemId: z.string(),
  section: z.string(),
  field: z.string().nullable(),
  /** As it was generated before; null where it was not there. */
  base: z.unknown(),
  mine: z.unknown(),
  theirs: z.unknown(),
});
export type Conflict = z.infer<typeof Conflict>;

export function conflictId(itemId: string, field: string | null): string {
  return field === null ? itemId : `${itemId}.${field}`;
}

/** Conflicts that a person's edits have not settled: what was written, removed or put back afterwards is that person's choice. */
export function conflictsLeft(
  conflicts: readonly Conflict[],
  set: ReadonlyMap<string, ReadonlySet<string>>,
  removed: ReadonlySet<string>,
): Conflict[] {
  return conflicts.filter(({ itemId, field }) => {
    if (removed.has(itemId)) return false;
    const written = set.get(itemId);
    return written === undefined || (field !== null && !written.has(field));
  });
}
