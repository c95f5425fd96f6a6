import type { ErrorKind, ErrorPlace } from '#server/platform/errors.ts';

/** What the server says of a call that failed, beside its message. */
export interface ProblemDetails {
  readonly kind: ErrorKind;
  readonly field?: string | null;
  readonly places?: readonly ErrorPlace[];
  readonly retryAfterMs?: number | null;
  readonly requestId?: string | null;
}

/** What a screen or a program needs to know of a call that failed. */
export interface Problem {
  /** `offline`: there was no answer, or none that could be read. */
  readonly kind: ErrorKind | 'offline';
  /** What is wrong and the way out, for people. */
  readonly message: string;
  /** The input field that is wrong, where one is. */
  readonly field: string | null;
  /** Where a change meets one that somebody made meanwhile. */
  readonly places: readonly ErrorPlace[];
  /** How long to wait before the same call may work, where the server says so. */
  readonly retryAfterMs: number | null;
  /** By which the server's log knows the call. */
  readonly requestId: string | null;
}

/** Reads any error of a call: one that the server explained, or one that never reached it. */
export function readProblem(error: unknown): Problem {
  const { message, details } = parts(error);
  if (!details) return told('The server did not answer. Check the connection and try again.', 'offline');
  const { kind, ...rest } = details;
  return { ...told(withoutMarks(message) || 'Something went wrong.', kind), ...rest };
}

/** The same call may work when it is sent again. */
export function isTransient(error: unknown): boolean {
  const { kind } = readProblem(error);
  return kind === 'offline' || kind === 'unavailable' || kind === 'internal' || kind === 'deadline_exceeded';
}

function told(message: string, kind: Problem['kind']): Problem {
  return { kind, message, field: null, places: [], retryAfterMs: null, requestId: null };
}

/** A schema's complaint comes as "✖ words" and "→ at field" lines: the field is named beside it already. */
function withoutMarks(message: string): string {
  return message
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('→'))
    .map((line) => line.replace(/^✖\s*/, ''))
    .join(' ')
    .trim();
}

function parts(error: unknown): { message: string; details: ProblemDetails | null } {
  const { message, data } = (typeof error === 'object' && error !== null ? error : {}) as {
    message?: unknown;
    data?: { details?: ProblemDetails } | null;
  };
  return { message: typeof message === 'string' ? message : '', details: data?.details ?? null };
}
