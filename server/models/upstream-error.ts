import { AppError, type AppErrorDetails, type ErrorKind } from '../platform/errors.ts';

/**
 * Whom a failure concerns, so what the router may still try: `account` no model will answer, `request` another model hardly will,
 * `model` another one may, `moment` this one may too in a while.
 */
export type FailureScope = 'account' | 'request' | 'model' | 'moment';

/** A failure of an upstream model, classified once. */
export class UpstreamError extends AppError {
  readonly scope: FailureScope;
  /** HTTP status, where upstream gave one. */
  readonly status: number | undefined;

  constructor(
    kind: ErrorKind,
    scope: FailureScope,
    message: string,
    details: AppErrorDetails & { readonly status?: number | undefined } = {},
  ) {
    super(kind, message, { retryable: scope === 'moment', ...details });
    this.name = 'UpstreamError';
    this.scope = scope;
    this.status = details.status;
  }
}

/** What a caller sees who gave up, whatever the layer that noticed. */
export function cancelled(signal: AbortSignal): AppError {
  if (signal.reason instanceof AppError) return signal.reason;
  return new AppError('cancelled', 'This work was cancelled.', { cause: signal.reason });
}
