import type { ErrorDetails } from '#server/api/trpc.ts';

/** What a screen needs to know of a call that failed. */
export interface Problem {
  readonly kind: ErrorDetails['kind'] | 'offline';
  readonly message: string;
  readonly field: string | null;
  /** Where a change meets one that somebody made meanwhile. */
  readonly places: ErrorDetails['places'];
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
}

/** Reads any error of a call: one that the server explained, or one that never reached it. */
export function readProblem(error: unknown): Problem {
  const { message, details } = parts(error);
  if (details)
    return {
      kind: details.kind,
      message: withoutMarks(message) || 'Something went wrong.',
      field: details.field,
      places: details.places,
      retryAfterMs: details.retryAfterMs,
      requestId: details.requestId,
    };
  return {
    kind: 'offline',
    message: 'The server did not answer. Check the connection and try again.',
    field: null,
    places: [],
    retryAfterMs: null,
    requestId: null,
  };
}

/** The same call may work when it is sent again. */
export function isTransient(error: unknown): boolean {
  const { kind } = readProblem(error);
  return kind === 'offline' || kind === 'unavailable' || kind === 'internal' || kind === 'deadline_exceeded';
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

function parts(error: unknown): { message: string; details: ErrorDetails | null } {
  const { message, data } = (typeof error === 'object' && error !== null ? error : {}) as {
    message?: unknown;
    data?: { details?: ErrorDetails } | null;
  };
  return { message: typeof message === 'string' ? message : '', details: data?.details ?? null };
}
