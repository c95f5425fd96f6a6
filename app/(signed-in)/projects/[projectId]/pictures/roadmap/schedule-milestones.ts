import type { Milestone } from '#server/artifacts/plan.ts';
import { criticalPath, type Network, type Timing } from '../network/critical-path.ts';

type Estimated = Pick<Milestone, 'id' | 'effortDays' | 'dependsOn'>;

export interface ScheduledMilestone<M extends Estimated> extends Timing {
  readonly milestone: M;
  /** Where it ends when the work goes well; `end` is where it does not. */
  readonly earliestEnd: number;
  readonly isEstimated: boolean;
}

export interface Schedule<M extends Estimated> {
  readonly rows: readonly ScheduledMilestone<M>[];
  readonly network: Network;
}

/**
 * Milestones in time: one person works on each, in working days, and it takes its longest estimate, so that what is promised can be
 * kept. One without an estimate takes no time. Each stands behind what it waits for.
 */
export function scheduleMilestones<M extends Estimated>(milestones: readonly M[]): Schedule<M> {
  const network = criticalPath(
    milestones.map(({ id, effortDays, dependsOn }) => ({ id, length: longest(effortDays), dependsOn })),
  );
  const rows = milestones.flatMap((milestone) => {
    const timing = network.timings.get(milestone.id);
    if (!timing) return [];
    const { min } = milestone.effortDays;
    const shortest = Number.isFinite(min) && min > 0 ? Math.min(min, timing.end - timing.start) : 0;
    return [
      {
        ...timing,
        milestone,
        earliestEnd: timing.start + shortest,
        isEstimated: timing.end > timing.start,
      },
    ];
  });
  return { rows: rows.toSorted(byTime), network };
}

/** In the plan's order where they start together, but what takes no time first: others may wait for it. */
function byTime(a: Timing, b: Timing): number {
  return a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start);
}

function longest({ min, max }: Milestone['effortDays']): number {
  return Math.max(0, ...[min, max].filter(Number.isFinite));
}
