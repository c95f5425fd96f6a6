import { AppError } from '../platform/errors.ts';
import type { FailureFacts, Outcome } from '../resilience/policy.ts';
import type { ModelAnswer, ModelCall } from './model-call.ts';
import { UpstreamError } from './upstream-error.ts';

/** What an error says about the model's health: our own bad request, key, credit, text or deadline says nothing. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) return 'ignored';
  const ours = error.scope === 'account' || error.scope === 'request' || error.kind === 'upstream_refused';
  return ours ? 'ignored' : 'fault';
}

/** An answer by a stand-in upstream means that the model itself did not answer. */
export function outcomeOfAnswer(answer: ModelAnswer, call: ModelCall): Outcome {
  return stoodIn(answer, call) ? 'fault' : 'success';
}

export function stoodIn(
  { model }: Pick<ModelAnswer, 'model'>,
  { alternatives }: Pick<ModelCall, 'alternatives'>,
): boolean {
  return alternatives.some(({ id }) => id === model);
}

export function isOverload(error: unknown): boolean {
  return error instanceof UpstreamError && error.kind === 'upstream_busy';
}

export function failureFacts(error: unknown): FailureFacts {
  if (!(error instanceof AppError)) return { retryable: false, retryAfterMs: undefined };
  return { retryable: error.retryable, retryAfterMs: error.retryAfterMs };
}
