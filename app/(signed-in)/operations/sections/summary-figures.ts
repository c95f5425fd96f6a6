import type {
  DashboardView,
  ServedPoint,
  StageSeries,
} from '#server/operations/dashboard/dashboard-views.ts';

/** The stage that is furthest over its budget, or nearest to it; null where none was generated. */
export function furthestOverBudget(stages: DashboardView['stages']): StageSeries | null {
  const used = ({ whole, budgetMs }: StageSeries) =>
    (whole.p95 ?? 0) / (budgetMs ?? Number.POSITIVE_INFINITY);
  const [worst] = stages.filter(({ whole }) => whole.p95 !== null).toSorted((a, b) => used(b) - used(a));
  return worst ?? null;
}

export function answersIn({
  memory,
  redis,
  content,
  prepared,
  model,
  drafter,
}: Omit<ServedPoint, 'atMs'>): number {
  return memory + redis + content + prepared + model + drafter;
}
