import { type Problem, readProblem } from './problem.ts';

/** What a program can do about each kind of error. The message says the same to people. */
const waysOut = {
  bad_input: 'correct',
  unauthenticated: 'sign_in',
  forbidden: 'ask_owner',
  not_found: 'look_again',
  conflict: 'look_again',
  precondition_failed: 'look_again',
  rate_limited: 'wait',
  busy: 'wait',
  upstream_busy: 'wait',
  spend_cap_reached: 'raise_cap',
  cancelled: 'none',
  deadline_exceeded: 'try_again',
  upstream_failed: 'try_again',
  upstream_unusable_answer: 'try_again',
  upstream_refused: 'ask_operator',
  unavailable: 'try_again',
  internal: 'try_again',
  offline: 'try_again',
} as const satisfies Record<Problem['kind'], string>;

type Kind = Problem['kind'];
type ErrorOf<K extends Kind> = Error & Problem & { readonly kind: K; readonly wayOut: (typeof waysOut)[K] };

/** Why a call failed: a union by `kind`. Whatever this client rejects with is one, misuse of its own functions apart. */
export type OrchestratorError = { [K in Kind]: ErrorOf<K> }[Kind];

class CallFailed extends Error {
  constructor(problem: Problem, cause: unknown) {
    super(problem.message, { cause });
    this.name = 'OrchestratorError';
    Object.assign(this, problem, { wayOut: waysOut[problem.kind] ?? 'try_again' });
  }
}

export function isOrchestratorError(error: unknown): error is OrchestratorError {
  return error instanceof CallFailed;
}

/** The error of a call as programs get it; what the caller gave up is `cancelled`, whatever broke by that. */
export function failureOf(error: unknown, signal?: AbortSignal): Error {
  if (error instanceof CallFailed) return error;
  return new CallFailed(signal?.aborted ? givenUp(signal.reason) : readProblem(error), error);
}

/** What a run ended with, told by its last event or its record. */
export function runFailure(kind: string, message: string): Error {
  const known = Object.hasOwn(waysOut, kind) ? (kind as Kind) : 'internal';
  return new CallFailed(plain(known, message), undefined);
}

function givenUp(reason: unknown): Problem {
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError';
  return plain('cancelled', isTimeout ? 'It took longer than the caller allows.' : 'The caller gave it up.');
}

function plain(kind: Kind, message: string): Problem {
  return { kind, message, field: null, places: [], retryAfterMs: null, requestId: null };
}
