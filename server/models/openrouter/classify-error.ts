import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { AppError, type ErrorKind } from '../../platform/errors.ts';
import { type FailureScope, UpstreamError } from '../upstream-error.ts';

interface Row {
  readonly kind: ErrorKind;
  readonly scope: FailureScope;
  readonly message: string;
}

/** Every status that OpenRouter documents, and the ones that its providers let through. */
const byStatus: Readonly<Record<number, Row>> = {
  400: row('upstream_refused', 'request', 'The model service did not accept the request.'),
  401: row(
    'upstream_refused',
    'account',
    'The model service did not accept the API key. Check OPENROUTER_API_KEY.',
  ),
  402: row(
    'upstream_refused',
    'account',
    'The account at the model service is out of credit. Add credit, then try again.',
  ),
  403: row('upstream_refused', 'model', 'The model declined this text, or the API key may not use it.'),
  404: row('upstream_failed', 'model', 'The model service does not offer this model any more.'),
  408: row('upstream_failed', 'moment', 'The model took too long.'),
  409: row('upstream_failed', 'moment', 'The model service was busy with the same request.'),
  413: row('upstream_refused', 'request', 'The text is too long for the model.'),
  422: row('upstream_refused', 'request', 'The model service could not work with the request.'),
  429: row('upstream_busy', 'moment', 'The model is receiving too many requests.'),
  500: row('upstream_failed', 'moment', 'The model service had an internal error.'),
  502: row('upstream_failed', 'moment', 'The model is down, or gave an invalid response.'),
  503: row('upstream_busy', 'moment', 'No provider of the model is available at the moment.'),
  504: row('upstream_failed', 'moment', 'The model did not answer in time.'),
  524: row('upstream_failed', 'moment', 'The provider of the model did not answer in time.'),
  529: row('upstream_busy', 'moment', 'The provider of the model is overloaded.'),
};
const otherRefusal = row('upstream_refused', 'request', 'The model service refused the request.');
const otherFailure = row('upstream_failed', 'moment', 'The model service failed.');
const broken = row('upstream_failed', 'moment', 'The connection to the model broke.');

/**
 * Turns whatever a call throws into one error with a message that a person can read. Upstream's own words stay out of it: they may
 * quote the prompt.
 */
export function classifyError(error: unknown, nowMs: number): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof APIUserAbortError) return new AppError('cancelled', 'This work was cancelled.');
  if (error instanceof APIConnectionTimeoutError) return classifyStatus(504);
  if (error instanceof APIConnectionError) return upstream(broken);
  if (error instanceof APIError) {
    const status = error.status ?? bodyCode(error.error) ?? numeric(error.code);
    if (status === undefined) return upstream(otherFailure);
    return classifyStatus(status, retryAfterMs(error.headers, nowMs));
  }
  return upstream(broken, undefined, undefined, error);
}

export function classifyStatus(status: number, retryAfterMs?: number): UpstreamError {
  // Out of credit for the moment (other calls in flight hold it) comes with a time to wait; out of credit for good does not.
  if (status === 402 && retryAfterMs !== undefined) {
    return upstream(
      { ...otherFailure, kind: 'upstream_busy', message: 'The credit is held by other calls.' },
      status,
      retryAfterMs,
    );
  }
  const known = byStatus[status] ?? (status >= 400 && status < 500 ? otherRefusal : otherFailure);
  return upstream(known, status, retryAfterMs);
}

/** Answers with status 200 whose body is an error, and error chunks in mid-stream, carry their code inside. */
export function classifyBody(body: unknown): UpstreamError {
  const status = bodyCode(body);
  return status === undefined ? upstream(otherFailure) : classifyStatus(status);
}

export const streamEndedEarly = () =>
  upstream({ ...otherFailure, message: 'The answer of the model broke off.' });
export const answeredNoStream = () =>
  upstream({ ...otherFailure, message: 'The model service answered with something other than a stream.' });

function upstream(
  { kind, scope, message }: Row,
  status?: number,
  retryAfterMs?: number,
  cause?: unknown,
): UpstreamError {
  return new UpstreamError(kind, scope, message, {
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(cause === undefined ? {} : { cause }),
  });
}

function row(kind: ErrorKind, scope: FailureScope, message: string): Row {
  return { kind, scope, message };
}

/** `{ code }` or `{ error: { code } }`, as a number or as digits. */
function bodyCode(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('code' in body) return numeric(body.code);
  return 'error' in body ? bodyCode(body.error) : undefined;
}

function numeric(code: unknown): number | undefined {
  const number = typeof code === 'string' ? Number.parseInt(code, 10) : code;
  return typeof number === 'number' && number >= 100 && number < 600 ? number : undefined;
}

/** The header holds seconds or a date (RFC 9110). */
function retryAfterMs(headers: Headers | undefined, nowMs: number): number | undefined {
  const value = headers?.get('retry-after')?.trim();
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : undefined;
}
