import type { StageName } from './dashboard-views.ts';

/** What 95 of 100 runs should stay within when nothing is known yet; the budgets of docs/performance.md. None was promised for prompts. */
export const stageBudgets: Readonly<Record<StageName, number | null>> = {
  requirements: 4_000,
  plan: 4_000,
  stories: 5_000,
  prompts: null,
};

export const stagesInOrder = Object.keys(stageBudgets) as readonly StageName[];
