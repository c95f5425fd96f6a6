import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Report, ReportingWork } from '../resilience/circuit-breaker.ts';
import type { Limit, Patience } from '../resilience/patience.ts';
import type { Work } from '../resilience/policy.ts';
import { retried } from '../resilience/retry.ts';
import type { RetrySettings } from '../resilience/retry-delay.ts';
import { timeLimited } from '../resilience/time-limit.ts';
import { watchLedger } from './attempt-ledger.ts';
import { countTokens } from './count-tokens.ts';
import { failureFacts, outcomeOf, outcomeOfAnswer, stoodIn } from './judge-outcome.ts';
import type { CallModel, ModelAnswer, ModelCall } from './model-call.ts';
import type { ModelHealth } from './model-health.ts';
import { cancelled, UpstreamError } from './upstream-error.ts';

export interface GuardSettings {
  /** How long to wait for a first token is the model's own matter; see `model-pace.ts`. */
  readonly patience: Omit<Patience, 'firstTokenMs'>;
  readonly retry: RetrySettings;
}

export const guardDefaults: GuardSettings = {
  patience: { idleMs: 2_500, totalMs: 8_000 },
  retry: { retriesMax: 2, baseMs: 200, waitMaxMs: 2_000, attemptMinMs: 1_000 },
};

export interface GuardContext {
  readonly health: ModelHealth;
  readonly clock: Clock;
  readonly random: () => number;
  readonly stalledMs: () => number;
  /** Told whenever a call is made once more. */
  readonly onRetry?: ((model: string) => void) | undefined;
}

/** Calls to one model, guarded: retried( circuit( limiter( time-limited( client )))). A cancel settles at once, whatever is under way. */
export function guarded(
  client: CallModel,
  { patience, retry }: GuardSettings,
  { health, clock, random, stalledMs, onRetry }: GuardContext,
): CallModel {
  return (call) => {
    const { deadlineMs } = call;
    let tries = 0;
    const limited: ReportingWork<ModelAnswer> = (signal, report) => {
      if (tries++ > 0) onRetry?.(call.model.id);
      return health.limiter.guard(attempt(call, report), call)(signal);
    };
    const broken = health.circuit.guard(limited, (answer) => outcomeOfAnswer(answer, call));
    const work = retried(broken, { settings: retry, deadlineMs, clock, random, factsOf: failureFacts });
    return async (signal) => {
      try {
        return await work(signal);
      } catch (error) {
        throw signal.aborted ? cancelled(signal) : error;
      }
    };
  };

  /** One attempt, whose pace the model is known by afterwards. An opening circuit ends it, unless it has shown a token. */
  function attempt(call: ModelCall, report: Report): Work<ModelAnswer> {
    return async (signal) => {
      let proven = () => {};
      const trial = health.begin();
      let billedTokens = 0;
      const limited = timeLimited(
        (inner, onSign) => {
          const ledger = watchLedger(call.ledger, {
            over: inner,
            onSign() {
              onSign();
              proven();
              report.life();
              trial.token();
            },
            onBill: ({ completionTokens }) => {
              billedTokens += completionTokens;
            },
          });
          return client({ ...call, ledger, onStandIn: () => report.fault() })(inner);
        },
        {
          patience: { ...patience, firstTokenMs: health.pace.firstTokenMaxMs },
          deadlineMs: call.deadlineMs,
          clock,
          stalledMs,
          expired: outOfPatience,
          late: { afterMs: health.pace.lateAfterMs, tell: () => report.silence() },
          onBegin(end) {
            proven = health.waiting.enter(end);
          },
        },
      );
      try {
        const answer = await limited(signal);
        if (stoodIn(answer, call)) trial.failed('fault');
        else trial.answered(() => billedTokens || countTokens(answer.text));
        return answer;
      } catch (error) {
        trial.failed(signal.aborted ? 'ignored' : outcomeOf(error));
        throw error;
      } finally {
        proven();
      }
    };
  }
}

/** Not to be tried again at the same model: it has had its time, and another one is likelier to meet what is left. */
function outOfPatience(limit: Limit): AppError {
  switch (limit) {
    case 'first token':
      return new UpstreamError('upstream_failed', 'model', 'The model did not begin to answer in time.');
    case 'idle':
      return new UpstreamError('upstream_failed', 'model', 'The model stopped in the middle of its answer.');
    case 'total':
      return new UpstreamError('upstream_failed', 'model', 'The model did not finish in time.');
    case 'deadline':
      return new AppError('deadline_exceeded', 'The time for this task ran out.');
  }
}
