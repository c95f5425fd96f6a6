import { expect, it } from 'vitest';
import type { StageSeries } from '#server/operations/dashboard/dashboard-views.ts';
import { answersIn, furthestOverBudget } from './summary-figures.ts';

const stage = (name: StageSeries['stage'], budgetMs: number | null, p95: number | null): StageSeries => ({
  stage: name,
  budgetMs,
  whole: { runs: p95 === null ? 0 : 1, failed: 0, p50: p95, p95, p99: p95 },
  points: [],
});

it('the stage that is told of first is the one that is worst off by its own budget', () => {
  const stages = [
    stage('requirements', 4_000, 3_900),
    stage('stories', 5_000, 4_000),
    stage('prompts', null, 9_000),
  ];
  expect(furthestOverBudget(stages)?.stage).toBe('requirements');
  expect(furthestOverBudget([stage('prompts', null, 900), stage('plan', 4_000, null)])?.stage).toBe(
    'prompts',
  );
  expect(furthestOverBudget([stage('plan', 4_000, null)])).toBeNull();
});

it('all answers are those of every source', () => {
  expect(answersIn({ memory: 1, redis: 2, content: 4, prepared: 8, model: 16, drafter: 32 })).toBe(63);
});
