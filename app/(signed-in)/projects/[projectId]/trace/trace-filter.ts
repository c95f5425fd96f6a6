import type { Priority } from '#server/artifacts/requirements.ts';
import type { ColumnGroup, MatrixRow, TraceMatrix } from '#server/artifacts/trace-matrix.ts';

/** What of the matrix is shown; null is whatever there is. */
export interface TraceFilter {
  readonly gapsOnly: boolean;
  readonly priority: Priority | null;
  /** Id of a milestone, or `none` for what is in no milestone. */
  readonly milestone: string | null;
}

export const everything: TraceFilter = { gapsOnly: false, priority: null, milestone: null };

export interface Shown {
  readonly rows: readonly MatrixRow[];
  readonly groups: readonly ColumnGroup[];
}

export function filterMatrix({ rows, groups, gaps }: TraceMatrix, filter: TraceFilter): Shown {
  const { gapsOnly, priority, milestone } = filter;
  const lacking = new Set([...gaps.uncovered, ...gaps.unscoped]);
  const unasked = new Set(gaps.unasked);
  const isInMilestone = (ids: readonly string[]) =>
    milestone === null || (milestone === 'none' ? ids.length === 0 : ids.includes(milestone));
  return {
    rows: rows.filter(
      (row) =>
        (!gapsOnly || lacking.has(row.id)) &&
        (priority === null || row.priority === priority) &&
        isInMilestone(row.milestones),
    ),
    groups: groups.flatMap((group): ColumnGroup[] => {
      // Before there are stories, columns belong to no milestone of their own.
      if (group.id !== null && !isInMilestone(group.milestone === null ? [] : [group.milestone])) return [];
      const columns =
        gapsOnly && unasked.size > 0 ? group.columns.filter(({ id }) => unasked.has(id)) : group.columns;
      return columns.length === 0 ? [] : [{ ...group, columns }];
    }),
  };
}
