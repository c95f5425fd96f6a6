import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { createObservers, recordStatements } from '#server/observers.ts';
import { createRecorder } from '#server/operations/create-recorder.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { createLog } from '#server/platform/log.ts';
import { inSpan, inTrace, noteSpan } from '#server/platform/tracing.ts';
import { mediansOf, nsPerCall } from './rounds.ts';

const log = createLog({ LOG_LEVEL: 'error' }, 'web');
const model = 'google/gemini-2.5-flash-lite';
const statements = [
  'SELECT a FROM answer',
  'INSERT INTO answer_lease VALUES ($1)',
  'INSERT INTO answer VALUES ($1)',
];
const tasksPerRun = 20;

/** All entries of one completion that goes through the whole stack to a model, by themselves: measures, spans, a choice with its reason. */
export async function measureEntries({
  rounds,
  calls,
}: {
  readonly rounds: number;
  readonly calls: number;
}): Promise<Figures> {
  const { record } = createRecorder();
  const { models, cache } = createObservers({ record, tell() {}, noteDecision() {} }, { clock, log });
  const onStatement = recordStatements(record);
  const request = { schema: { name: 'plan-risks' }, task: 'risks', priority: 'interactive' };
  const usage = { promptTokens: 1_000, completionTokens: 500, costUsd: 0.001 };
  const provenance = { answeredBy: 'model', model };

  const attempt = () =>
    inSpan('attempt', { model, tokens_max: 500 }, async (tell) => {
      tell({ first_token_ms: 300, prompt_tokens: 1_000, completion_tokens: 500, cost_usd: 0.001 });
      models.onAttempt({
        model,
        priority: 'interactive',
        outcome: 'answered',
        durationMs: 900,
        firstTokenMs: 300,
        usage,
      });
    });
  const completion = () =>
    inSpan('task', { task: 'risks', floor: 'fast' }, async (tell) => {
      for (const tier of ['memory', 'redis', 'content'] as const) {
        cache.onLookUp({ tier, outcome: 'answered', durationMs: 1.5, keys: 1, hits: 0 });
        if (tier !== 'memory') noteSpan('cache', { startMs: 0, durationMs: 1.5 }, { tier, keys: 1, hits: 0 });
      }
      for (const sql of [...statements, ...statements]) onStatement(sql, 0.7);
      models.onStep({ kind: 'asked', request: request as never, model, why: 'start', reason: () => '' });
      await attempt();
      noteSpan('parse', { startMs: 0, durationMs: 0.2 });
      tell({ answered_by: 'model' });
      models.onRecord({
        request: request as never,
        durationMs: 950,
        outcome: 'answered',
        completion: { value: null, provenance: provenance as never },
      });
    });
  const run = () =>
    inTrace({ name: 'run', onEnd() {} }, async () => {
      for (let task = 0; task < tasksPerRun; task++) await completion();
    });
  const { entriesNs } = await mediansOf({ entriesNs: () => nsPerCall(run, calls / tasksPerRun) }, rounds);
  return { recordingEntriesUs: rounded(entriesNs / tasksPerRun / 1_000, 1) };
}
