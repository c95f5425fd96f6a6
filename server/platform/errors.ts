/** Every way in which the system may say no. The transport code for each is in `api/error-map.ts`. */
export const errorKinds = [
  'bad_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'precondition_failed',
  'rate_limited',
  'busy',
  'spend_cap_reached',
  'cancelled',
  'deadline_exceeded',
  'upstream_busy',
  'upstream_failed',
  'upstream_refused',
  'upstream_unusable_answer',
  'unavailable',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export interface AppErrorDetails {
  /** The input field that is wrong, where one is. */
  readonly field?: string;
  /** Where the caller's change meets one that somebody made meanwhile; without a field it is about the whole item. */
  readonly places?: readonly ErrorPlace[];
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

export interface ErrorPlace {
  readonly itemId: string;
  readonly field: string | null;
}

/** An error that a person may read: `message` names what is wrong and the way out, and holds nothing private. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly field: string | undefined;
  readonly places: readonly ErrorPlace[];
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorKind, message: string, details: AppErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.field = details.field;
    this.places = details.places ?? [];
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** Another workspace's row and a row that never was answer alike. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `This ${what} does not exist, or you have no access to it.`);
}
