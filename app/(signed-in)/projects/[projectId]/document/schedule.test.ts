import { describe, expect, it } from 'vitest';
import { scheduleOf } from './schedule.ts';

const milestone = (id: string, min: number, max: number, dependsOn: string[] = []) => ({
  id,
  title: id,
  goal: '',
  scope: [],
  exitCriteria: [],
  effortDays: { min, max },
  dependsOn,
});
const starts = (...milestones: ReturnType<typeof milestone>[]) =>
  scheduleOf(milestones).rows.map(({ startDay }) => startDay);

describe('scheduleOf', () => {
  it('starts what depends on nothing at once, and the rest behind the longest of what it waits for', () => {
    expect(
      starts(milestone('M-1', 2, 5), milestone('M-2', 1, 3), milestone('M-3', 4, 8, ['M-1', 'M-2'])),
    ).toEqual([0, 0, 5]);
  });

  it('knows how long everything takes', () => {
    expect(scheduleOf([milestone('M-1', 2, 5), milestone('M-2', 1, 3, ['M-1'])]).days).toBe(8);
    expect(scheduleOf([]).days).toBe(0);
  });

  it('does not mind the order in which milestones are listed', () => {
    expect(starts(milestone('M-2', 1, 3, ['M-1']), milestone('M-1', 2, 5))).toEqual([5, 0]);
  });

  it('ends on rings and unknown ids', () => {
    const rows = scheduleOf([
      milestone('M-1', 1, 1, ['M-2']),
      milestone('M-2', 1, 1, ['M-1']),
      milestone('M-3', 1, 1, ['M-9', 'M-3']),
    ]).rows;
    expect(rows).toHaveLength(3);
    expect(rows[2]?.startDay).toBe(0);
  });
});
