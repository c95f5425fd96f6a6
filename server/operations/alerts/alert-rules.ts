import { type Burn, burning, type Ratio } from './burn-rate.ts';
import type { Readings } from './readings.ts';

/** `page`: somebody should look now; `ticket`: within the day. */
export type Severity = 'page' | 'ticket';

/** What a rule finds to be the matter. Rule and subject name it; the message may change while it lasts. */
export interface Finding {
  readonly rule: RuleName;
  readonly subject: string;
  readonly severity: Severity;
  readonly message: string;
  /** Whom it concerns where that is one workspace alone. */
  readonly workspaceId: string | null;
}

type Found = Pick<Finding, 'subject' | 'severity' | 'message'> & { readonly workspaceId?: string };

/** Above this an operation is slow: the longest budget of a stage. */
export const slowMs = 5_000;
const queueAgeMaxMs = 30_000;
const budgetShare = 0.9;
/** A model's answer rather than a draft, and a stage within its budget: 1-in-1,000 and 1-in-20 may fall short. */
const answersObjective = 0.999;
const budgetObjective = 0.95;

const rules = {
  'model-unreachable': ({ models }) => {
    const met = models.filter(({ phase }) => phase !== null);
    if (met.length === 0 || met.some(({ phase }) => phase === 'closed')) return [];
    return [
      {
        subject: '',
        severity: 'page',
        message: `None of the ${met.length} models in use can be reached. What is generated is drafted offline.`,
      },
    ];
  },
  'circuit-open': ({ models }) =>
    models
      .filter(({ phase }) => phase === 'open' || phase === 'half-open')
      .map(({ model, reason }) => ({
        subject: model,
        severity: 'ticket',
        message: `${model} is left alone${reason ? `: ${reason}` : ' after failures'}. Others answer in its place.`,
      })),
  'tier-down': ({ tiers }) =>
    tiers
      .filter(({ state }) => state === 'failing')
      .map(({ tier }) => ({
        subject: tier,
        severity: tier === 'content store' ? 'page' : 'ticket',
        message: `The cache tier ${tier} does not answer. Answers come from the other tiers or are asked for again.`,
      })),
  'queue-age': ({ queues, workers }) =>
    queues
      .filter(({ oldestWaitingMs }) => (oldestWaitingMs ?? 0) > queueAgeMaxMs)
      .map(({ queue, waiting, oldestWaitingMs }) => ({
        subject: queue,
        severity: queue === 'run-stage' ? 'page' : 'ticket',
        message: `${waiting} wait in the queue ${queue}, the first for ${seconds(oldestWaitingMs ?? 0)}; ${workers} workers are seen.`,
      })),
  'slow-operation': ({ slow }) =>
    slow.map(({ name, count, slowestMs }) => ({
      subject: name,
      severity: 'ticket',
      message: `${count} × ${name} took longer than ${seconds(slowMs)} in the last five minutes; the slowest ${seconds(slowestMs)}.`,
    })),
  'slo-answers': ({ answers }) =>
    burnFound('answers', burning(answersObjective, answers), 'answers came from a model or a cache'),
  'slo-budgets': ({ stages }) =>
    stages.flatMap(({ stage, budgetMs, within }) =>
      burnFound(stage, burning(budgetObjective, within), `runs of ${stage} kept to ${seconds(budgetMs)}`),
    ),
  'budget-reached': ({ budgets }) =>
    budgets
      .filter(({ capUsd, spentUsd }) => capUsd > 0 && spentUsd >= capUsd * budgetShare)
      .map(({ workspaceId, capUsd, spentUsd }) => ({
        subject: workspaceId,
        workspaceId,
        severity: 'ticket',
        message: `$${spentUsd.toFixed(2)} of the $${capUsd.toFixed(2)} that this workspace may spend today are gone. Runs that would pass the cap are refused until midnight UTC.`,
      })),
} as const satisfies Readonly<Record<string, (readings: Readings) => readonly Found[]>>;

export type RuleName = keyof typeof rules;
export const ruleNames = Object.keys(rules) as readonly RuleName[];

/** Everything that is the matter, by the rules above. */
export function evaluateAlerts(readings: Readings): Finding[] {
  return ruleNames.flatMap((rule) =>
    (rules[rule](readings) as readonly Found[]).map((found) => ({ workspaceId: null, ...found, rule })),
  );
}

function burnFound(subject: string, burn: Burn | null, what: string): Found[] {
  if (!burn) return [];
  const { rule, long } = burn;
  const hours = rule.longMs / 3_600_000;
  return [
    {
      subject,
      severity: rule.severity,
      message: `In ${hours === 1 ? 'the last hour' : `the last ${hours} hours`} ${share(long)} of ${long.total} ${what}. At this pace the budget for a month is gone in ${lasts(burn.burn)}.`,
    },
  ];
}

const monthHours = 720;

function lasts(burn: number): string {
  const hours = monthHours / burn;
  return hours < 48 ? `${Math.max(1, Math.round(hours))} hours` : `${Math.round(hours / 24)} days`;
}

function share({ good, total }: Ratio): string {
  return `${(Math.floor((good / total) * 1_000) / 10).toFixed(1)} %`;
}

function seconds(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms / 60_000)} min`;
}
