import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { type Limit, nextLimit, type Patience } from '../resilience/patience.ts';
import { type RetrySettings, retryDelayMs } from '../resilience/retry-delay.ts';
import type { AttemptLedger, OpenAttempt } from './attempt-ledger.ts';
import type { CallModel, ModelAnswer } from './model-call.ts';
import { cancelled, UpstreamError } from './upstream-error.ts';

export interface GuardSettings {
  readonly patience: Patience;
  readonly retry: RetrySettings;
}

export const guardDefaults: GuardSettings = {
  patience: { firstTokenMs: 2_500, idleMs: 2_500, totalMs: 8_000 },
  retry: { retriesMax: 1, baseMs: 200, waitMaxMs: 2_000, attemptMinMs: 1_000 },
};

/** Ends a call that hangs, and tries once more where that may help and time is left. A cancel settles at once, whatever is under way. */
export function guarded(
  call: CallModel,
  { patience, retry }: GuardSettings,
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
): CallModel {
  return (request) => async (signal) => {
    for (let retries = 0; ; retries++) {
      try {
        return await withPatience(request.deadlineMs, signal);
      } catch (error) {
        if (signal.aborted) throw cancelled(signal);
        const delayMs = delayBefore(error, retries, request.deadlineMs);
        if (delayMs === null) throw error;
        await pause(delayMs, signal);
      }
    }

    async function withPatience(deadlineMs: number, outer: AbortSignal): Promise<ModelAnswer> {
      const startedMs = clock.nowMs();
      let lastTokenMs: number | null = null;
      const ending = new AbortController();
      const ledger = watched(request.ledger, ending.signal, () => {
        lastTokenMs = clock.nowMs();
      });
      const signal = AbortSignal.any([outer, ending.signal]);

      async function expire(): Promise<never> {
        for (;;) {
          const { limit, atMs } = nextLimit({ startedMs, lastTokenMs }, patience, deadlineMs);
          const leftMs = atMs - clock.nowMs();
          if (leftMs <= 0) throw outOfPatience(limit);
          await clock.sleep(leftMs, signal);
        }
      }

      try {
        // The race, because an upstream that is deaf to the signal must not hold its caller.
        return await Promise.race([call({ ...request, ledger })(signal), expire()]);
      } finally {
        ending.abort(new AppError('cancelled', 'This attempt is over.'));
      }
    }
  };

  function delayBefore(error: unknown, retries: number, deadlineMs: number): number | null {
    if (!(error instanceof AppError) || !error.retryable) return null;
    const leftMs = deadlineMs - clock.nowMs();
    return retryDelayMs({ retries, retryAfterMs: error.retryAfterMs, leftMs }, retry, random);
  }

  async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
    try {
      await clock.sleep(delayMs, signal);
    } catch {
      throw cancelled(signal);
    }
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

/** Tells of each sign of life, and keeps what a given-up attempt still says off the screen. */
function watched(ledger: AttemptLedger, over: AbortSignal, onSign: () => void): AttemptLedger {
  return {
    ...ledger,
    get count() {
      return ledger.count;
    },
    open(): OpenAttempt {
      const attempt = ledger.open();
      return {
        ...attempt,
        text(chunk) {
          if (over.aborted) return;
          onSign();
          attempt.text(chunk);
        },
      };
    },
  };
}
