import type { Clock } from '../platform/clock.ts';
import type { ErrorKind } from '../platform/errors.ts';
import { isAppError } from '../platform/errors.ts';
import { inSpan } from '../platform/tracing.ts';
import { type Usage, watchLedger } from './attempt-ledger.ts';
import type { CallModel, ModelCall } from './model-call.ts';

/** What became of one call to one model. */
export interface AttemptRecord {
  readonly model: string;
  readonly priority: ModelCall['priority'];
  readonly outcome: 'answered' | ErrorKind;
  readonly durationMs: number;
  /** Null where no token came. */
  readonly firstTokenMs: number | null;
  /** Null where nothing was billed. */
  readonly usage: Usage | null;
}

/** Tells of every call's end, however it ends, and changes nothing about it. */
export function recordedCall(
  call: CallModel,
  {
    clock,
    onAttempt,
  }: { readonly clock: Pick<Clock, 'nowMs'>; readonly onAttempt: (record: AttemptRecord) => void },
): CallModel {
  return (asked) => (signal) =>
    inSpan('attempt', requestFacts(asked), async (tell) => {
      const startMs = clock.nowMs();
      let firstTokenMs: number | null = null;
      let usage: Usage | null = null;
      const ledger = watchLedger(asked.ledger, {
        onSign() {
          firstTokenMs ??= clock.nowMs() - startMs;
        },
        onBill(bill) {
          usage = bill;
        },
      });
      let outcome: AttemptRecord['outcome'] = 'answered';
      try {
        const answer = await call({ ...asked, ledger })(signal);
        if (answer.model !== asked.model.id) tell({ response_model: answer.model });
        return answer;
      } catch (error) {
        outcome = isAppError(error) ? error.kind : 'internal';
        throw error;
      } finally {
        const { id: model } = asked.model;
        const { priority } = asked;
        const durationMs = clock.nowMs() - startMs;
        tell(answerFacts(firstTokenMs, usage));
        onAttempt({ model, priority, outcome, durationMs, firstTokenMs, usage });
      }
    });
}

function requestFacts({ model, tokensMax }: ModelCall) {
  return { model: model.id, tokens_max: tokensMax };
}

function answerFacts(firstTokenMs: number | null, usage: Usage | null) {
  return {
    ...(firstTokenMs === null ? {} : { first_token_ms: firstTokenMs }),
    ...(usage === null
      ? {}
      : {
          prompt_tokens: usage.promptTokens,
          completion_tokens: usage.completionTokens,
          cost_usd: usage.costUsd,
        }),
  };
}
