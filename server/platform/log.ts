import { type DestinationStream, pino } from 'pino';
import type { Env } from './env.ts';
import { activeTraceIds } from './tracing.ts';

export type Log = pino.Logger;

/**
 * Structured log on standard output. Callers log ids and measures, never a brief's or an answer's text;
 * the redaction below is the second line of defence, for objects that libraries log.
 */
export function createLog(
  env: Pick<Env, 'LOG_LEVEL'>,
  process: 'web' | 'worker',
  /** Left out, standard output. */
  to?: DestinationStream,
): Log {
  const options = {
    level: env.LOG_LEVEL,
    base: { process },
    // Of the operation that a line is written in.
    mixin: activeTraceIds,
    redact: {
      paths: ['*.authorization', '*.cookie', '*.apiKey', '*.password', '*.brief', '*.text', '*.email'],
      censor: '[redacted]',
    },
    serializers: { err: describeError },
  };
  return to ? pino(options, to) : pino(options);
}

/** Name, kind, message and stack; not the properties that libraries hang on errors, which may hold the whole request. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: isCopyOfError(error) ? error.message : String(error) };
  const kind = 'kind' in error && typeof error.kind === 'string' ? { kind: error.kind } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { name: error.name, message: error.message, stack: error.stack, ...kind, ...cause };
}

/** The queue hands errors on as plain objects. */
function isCopyOfError(error: unknown): error is { readonly message: string } {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}
