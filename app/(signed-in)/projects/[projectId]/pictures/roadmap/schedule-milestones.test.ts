import { describe, expect, it } from 'vitest';
import { scheduleMilestones } from './schedule-milestones.ts';

const milestone = (id: string, min: number, max: number, ...dependsOn: string[]) => ({
  id,
  effortDays: { min, max },
  dependsOn,
});

describe('scheduleMilestones', () => {
  it('starts what depends on nothing at once, and the rest behind the longest of what it waits for', () => {
    const { rows, network } = scheduleMilestones([
      milestone('M-3', 4, 8, 'M-1', 'M-2'),
      milestone('M-1', 2, 5),
      milestone('M-2', 1, 3),
    ]);
    expect(rows.map((row) => [row.milestone.id, row.start, row.earliestEnd, row.end])).toEqual([
      ['M-1', 0, 2, 5],
      ['M-2', 0, 1, 3],
      ['M-3', 5, 9, 13],
    ]);
    expect(network.criticalPath).toEqual(['M-1', 'M-3']);
  });

  it('counts a milestone without an estimate as no time, and takes the longer bound where they are the wrong way round', () => {
    const { rows } = scheduleMilestones([milestone('M-1', Number.NaN, 0), milestone('M-2', 6, 2, 'M-1')]);
    expect(rows.map(({ milestone: { id }, end, isEstimated }) => [id, end, isEstimated])).toEqual([
      ['M-1', 0, false],
      ['M-2', 6, true],
    ]);
  });
});
