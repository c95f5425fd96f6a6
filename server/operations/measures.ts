import { errorKinds } from '../platform/errors.ts';
import { queues } from '../platform/queue.ts';

/** The values that a label may have: these alone, or the first so many that come. Whatever else comes is `other`. */
export type LabelRule = readonly string[] | { readonly atMost: number };

export interface Measure {
  /** A histogram knows quantiles; of a counter, the sum is what is of interest. */
  readonly kind: 'histogram' | 'counter';
  readonly unit: 'ms' | 'usd' | 'tokens' | 'tokens_per_second' | 'jobs' | 'one';
  readonly labels: Readonly<Record<string, LabelRule>>;
  readonly description: string;
}

const stage = ['requirements', 'plan', 'stories', 'prompts'] as const;
const model = { atMost: 60 } as const;
const tier = ['memory', 'redis', 'content'] as const;
const priority = ['interactive', 'background'] as const;
const ended = ['ok', ...errorKinds] as const;
const queue = Object.keys(queues);

/** All that is recorded: the one table of names, units and labels. Who is at work (account, workspace, project) is never a label. */
export const measures = {
  procedure_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { procedure: { atMost: 200 }, outcome: ended },
    description: 'Time of a query or mutation; streams are not counted.',
  },
  run_first_words_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { stage },
    description: 'From the start of a run to its first words, or its first finished task.',
  },
  run_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { stage, outcome: ['succeeded', 'failed', 'cancelled', 'known'] },
    description: 'From the start of a run to its end; known are starts that found every answer.',
  },
  run_queue_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { stage },
    description: 'From the start of a run until a worker takes it.',
  },
  run_save_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { stage },
    description: 'Saving the version that a run yields.',
  },
  task_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: {
      stage,
      outcome: ['answered', 'failed', 'cancelled'],
      answered_by: [...tier, 'model', 'drafter', 'nobody'],
      priority,
    },
    description: 'Time of one task, whoever answers it.',
  },
  answers_served: {
    kind: 'counter',
    unit: 'one',
    labels: { stage, by: [...tier, 'prepared', 'kept', 'model', 'drafter'] },
    description: 'Answers that saved versions stand on, by where they came from.',
  },
  saved_usd: {
    kind: 'counter',
    unit: 'usd',
    labels: { by: [...tier, 'kept'] },
    description: 'List price of the answers of saved versions that were found and not asked for again.',
  },
  model_attempt_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { model, outcome: ['answered', ...errorKinds] },
    description: 'Time of one call to a model.',
  },
  model_first_token_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { model },
    description: 'Time to the first token of a call.',
  },
  model_tokens_per_second: {
    kind: 'histogram',
    unit: 'tokens_per_second',
    labels: { model },
    description: 'Pace of an answer behind its first token.',
  },
  model_tokens: {
    kind: 'counter',
    unit: 'tokens',
    labels: { model, direction: ['prompt', 'completion'] },
    description: 'Tokens billed.',
  },
  model_cost_usd: {
    kind: 'counter',
    unit: 'usd',
    labels: { model, priority },
    description: 'Cost of calls, those included that failed.',
  },
  route_steps: {
    kind: 'counter',
    unit: 'one',
    labels: { step: ['first', 'hedge', 'fallback', 'retry', 'failed'], model },
    description: 'Steps of requests on their way through the models.',
  },
  cache_lookup_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { tier, outcome: ['answered', 'failed'] },
    description: 'One look-up in a cache tier, for all of its keys.',
  },
  cache_keys: {
    kind: 'counter',
    unit: 'one',
    labels: { tier, result: ['hit', 'miss'] },
    description: 'Keys that a cache tier was asked for.',
  },
  query_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { statement: { atMost: 150 } },
    description: 'Time of an SQL statement, by what it does to which table.',
  },
  preparations: {
    kind: 'counter',
    unit: 'one',
    labels: { stage, outcome: ['prepared', 'declined', 'cancelled', 'failed'] },
    description: 'Stages prepared ahead, by how that ended.',
  },
  queue_waiting: {
    kind: 'histogram',
    unit: 'jobs',
    labels: { queue },
    description: 'Jobs that are due and not taken, looked at every ten seconds.',
  },
  queue_age_ms: {
    kind: 'histogram',
    unit: 'ms',
    labels: { queue },
    description: 'How long the longest waiting job has been due, looked at every ten seconds.',
  },
  circuit_changes: {
    kind: 'counter',
    unit: 'one',
    labels: { model, to: ['closed', 'open', 'half-open'] },
    description: 'Changes of the circuit of a model.',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;
export type LabelsOf<M extends MeasureName> = Readonly<Record<keyof (typeof measures)[M]['labels'], string>>;

/** Tells of one value; what it is and which labels it has stand in `measures`. */
export type RecordValue = <M extends MeasureName>(measure: M, labels: LabelsOf<M>, value: number) => void;
