import type { RuleName } from '#server/operations/alerts/alert-rules.ts';

const titles: Readonly<Record<RuleName, string>> = {
  'model-unreachable': 'No model can be reached',
  'circuit-open': 'A model is left alone',
  'tier-down': 'A cache tier is down',
  'queue-age': 'Work waits too long',
  'slow-operation': 'Slow operations',
  'slo-answers': 'Too many answers are drafted',
  'slo-budgets': 'A stage misses its budget too often',
  'budget-reached': 'A budget is nearly spent',
};

/** What each rule is called on screen. */
export const alertTitles: Readonly<Record<string, string>> = titles;
