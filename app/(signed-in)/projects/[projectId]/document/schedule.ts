import type { Milestone } from '#server/artifacts/plan.ts';

export interface ScheduledMilestone {
  readonly milestone: Milestone;
  /** Working days after the start, when each dependency takes its longest. */
  readonly startDay: number;
  /** End when the work goes well, and when it does not. */
  readonly earliestEndDay: number;
  readonly latestEndDay: number;
}

export interface Schedule {
  readonly rows: readonly ScheduledMilestone[];
  readonly days: number;
}

/** Starts each milestone when all that it depends on have ended. Unknown dependencies and rings are left aside. */
export function scheduleOf(milestones: readonly Milestone[]): Schedule {
  const known = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  const ends = new Map<string, number>();
  const under = new Set<string>();

  const endOf = (milestone: Milestone): number => {
    const end = ends.get(milestone.id);
    if (end !== undefined) return end;
    under.add(milestone.id);
    const result = startOf(milestone) + milestone.effortDays.max;
    under.delete(milestone.id);
    ends.set(milestone.id, result);
    return result;
  };
  const startOf = (milestone: Milestone): number =>
    Math.max(
      0,
      ...milestone.dependsOn.flatMap((id) => {
        const before = known.get(id);
        return before && !under.has(id) ? [endOf(before)] : [];
      }),
    );

  const rows = milestones.map((milestone) => {
    const latestEndDay = endOf(milestone);
    const startDay = latestEndDay - milestone.effortDays.max;
    return { milestone, startDay, latestEndDay, earliestEndDay: startDay + milestone.effortDays.min };
  });
  return { rows, days: Math.max(0, ...rows.map(({ latestEndDay }) => latestEndDay)) };
}
