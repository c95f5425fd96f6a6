import type { TierLookUp } from './cache/recorded-look-up.ts';
import { listPriceUsd, modelCatalog } from './models/model-catalog.ts';
import type { HealthSnapshot, ModelPhaseChange } from './models/model-health.ts';
import type { CompletionRecord } from './models/recorded.ts';
import type { AttemptRecord } from './models/recorded-call.ts';
import type { RouteStep } from './models/routed.ts';
import type { RecordValue } from './operations/measures.ts';
import type { Operations } from './operations/operations.ts';
import type { ObservedRun, PipelineObserver, ServedAnswer } from './pipeline/pipeline-observer.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import { nameStatement } from './platform/name-statement.ts';
import type { Tx } from './platform/prisma.ts';
import { type QueueName, queues } from './platform/queue.ts';
import type { OnStatement } from './platform/recorded-client.ts';
import { noteSpan, sayOfOperation } from './platform/tracing.ts';
import { type ModelStateRow, tellModelStates } from './store/model-states.ts';
import { queueDepths } from './store/worker-load.ts';

/** What the layers tell of themselves, as measures and events. Here alone the two sides meet: no layer knows of measures. */
export function createObservers(
  operations: Pick<Operations, 'record' | 'tell' | 'noteDecision'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
) {
  const { record, tell, noteDecision } = operations;

  const models = {
    onRecord({ request, durationMs, outcome, ...rest }: CompletionRecord): void {
      const { priority, schema, task } = request;
      const provenance = 'completion' in rest ? rest.completion.provenance : null;
      const answered_by = provenance?.answeredBy ?? 'nobody';
      record('task_ms', { stage: stageOf(schema.name), outcome, answered_by, priority }, durationMs);
      if (log.isLevelEnabled('debug'))
        log.debug({ task, durationMs, outcome, model: provenance?.model ?? null }, 'completion');
    },

    onAttempt({ model, priority, outcome, durationMs, firstTokenMs, usage }: AttemptRecord): void {
      record('model_attempt_ms', { model, outcome }, durationMs);
      if (firstTokenMs !== null) record('model_first_token_ms', { model }, firstTokenMs);
      if (usage === null) return;
      const { promptTokens, completionTokens, costUsd } = usage;
      record('model_tokens', { model, direction: 'prompt' }, promptTokens);
      record('model_tokens', { model, direction: 'completion' }, completionTokens);
      record('model_cost_usd', { model, priority }, costUsd);
      const streamMs = firstTokenMs === null ? 0 : durationMs - firstTokenMs;
      if (outcome === 'answered' && streamMs >= tellingStreamMs)
        record('model_tokens_per_second', { model }, (completionTokens / streamMs) * 1_000);
    },

    onStep(step: RouteStep): void {
      const { model } = step;
      const isAsked = step.kind === 'asked';
      record('route_steps', { step: isAsked ? stepOf[step.why] : 'failed', model }, 1);
      if (isAsked) noteDecision(model, step.reason);
    },

    onRetry: (model: string) => record('route_steps', { step: 'retry', model }, 1),

    onPhaseChange(change: ModelPhaseChange): void {
      const { model, to, reason } = change;
      log.warn(change, 'the circuit of a model changed');
      record('circuit_changes', { model, to }, 1);
      tell({ kind: 'circuit', subject: model, state: to, reason });
    },
  };

  const cache = {
    onLookUp({ tier, outcome, durationMs, keys, hits }: TierLookUp): void {
      record('cache_lookup_ms', { tier, outcome }, durationMs);
      if (outcome === 'failed') return;
      if (hits > 0) record('cache_keys', { tier, result: 'hit' }, hits);
      if (keys > hits) record('cache_keys', { tier, result: 'miss' }, keys - hits);
    },
    onTierChange: (tier: string, state: string) => tell({ kind: 'tier', subject: tier, state }),
  };

  const sinceStart = ({ createdAt }: ObservedRun) => clock.nowMs() - createdAt.getTime();
  const pipeline: PipelineObserver = {
    onRunTaken(run) {
      const { stage, createdAt } = run;
      const durationMs = sinceStart(run);
      record('run_queue_ms', { stage }, durationMs);
      noteSpan('queue', { startMs: createdAt.getTime(), durationMs });
    },
    onRunExecuted: ({ id: run, workspaceId: workspace, projectId: project, stage: name }) =>
      sayOfOperation({ name, run, workspace, project }),
    onFirstWords: (run) => record('run_first_words_ms', { stage: run.stage }, sinceStart(run)),
    onRunSaved: ({ stage }, tookMs) => record('run_save_ms', { stage }, tookMs),
    onRunEnded(run, outcome) {
      record('run_ms', { stage: run.stage, outcome }, sinceStart(run));
      sayOfOperation({ outcome: outcome === 'succeeded' ? 'ok' : outcome });
    },
    onKnown: (stage, tookMs) => record('run_ms', { stage, outcome: 'known' }, tookMs),
    onAnswersServed(stage, answers) {
      for (const answer of answers) {
        const { by } = answer;
        record('answers_served', { stage, by }, 1);
        if (isSaving(by)) record('saved_usd', { by }, priceOf(answer));
      }
    },
    onPreparationEnded({ stage, workspaceId: workspace, projectId: project }, outcome) {
      record('preparations', { stage, outcome }, 1);
      sayOfOperation({ name: stage, workspace, project, outcome: outcome === 'failed' ? 'failed' : 'ok' });
    },
  };

  return {
    models,
    cache,
    pipeline,
    /** What is looked at rather than told. The queues are looked at by workers alone, which are fewer. */
    async sample({ db, process, isWorker, health }: Sampled): Promise<void> {
      await tellModelStates(db, process, health.map(stateOf));
      if (!isWorker) return;
      for (const { queue, waiting, oldestWaitingMs } of await queueDepths(db, queueNames)) {
        record('queue_waiting', { queue }, waiting);
        record('queue_age_ms', { queue }, oldestWaitingMs ?? 0);
      }
    },
  };
}

export type Observers = ReturnType<typeof createObservers>;

interface Sampled {
  readonly db: Tx;
  readonly process: string;
  readonly isWorker: boolean;
  readonly health: readonly HealthSnapshot[];
}

const queueNames = Object.keys(queues) as QueueName[];

function stateOf({ model, circuit, limiter, pace }: HealthSnapshot): ModelStateRow {
  const { limit, running, waiting } = limiter;
  return {
    model,
    phase: circuit.phase,
    limit,
    running,
    waiting,
    firstTokenP50Ms: pace.firstTokenMs.p50,
    firstTokenP95Ms: pace.firstTokenMs.p95,
    tokensPerSecond: pace.tokensPerSecond,
    errorShare: pace.errorShare,
  };
}

/** Every statement of a process, by what it does to which table. */
export function recordStatements(record: RecordValue): OnStatement {
  return (sql, durationMs) => record('query_ms', { statement: nameStatement(sql) }, durationMs);
}

/** Tokens that come at once tell nothing of a pace. */
const tellingStreamMs = 20;
const stepOf = { start: 'first', failure: 'fallback', lateness: 'hedge' } as const;

/** Answers are named after their stage: `plan-risks`. */
function stageOf(schemaName: string): string {
  const at = schemaName.indexOf('-');
  return at < 0 ? schemaName : schemaName.slice(0, at);
}

/** What was prepared had its price when it was. */
function isSaving(by: ServedAnswer['by']): by is 'memory' | 'redis' | 'content' | 'kept' {
  return by !== 'prepared' && by !== 'model' && by !== 'drafter';
}

function priceOf({ model, ...tokens }: ServedAnswer): number {
  const listed = modelCatalog.find(({ id }) => id === model);
  return listed ? listPriceUsd(listed, tokens) : 0;
}
