import type { ProblemDetails } from './problem.ts';
import { wire } from './wire.ts';

/** A call that failed. `data` is what the server said of it; missing where it did not answer. */
export class CallError extends Error {
  readonly data: unknown;

  constructor(message: string, { data, cause }: { data?: unknown; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'CallError';
    this.data = data;
  }
}

/** What a door answers in place of what was asked for: tRPC's shape from procedures, a plain one from everything that stands before them. */
export function refusalOf(answer: unknown): CallError {
  const { error } = (answer ?? {}) as { error?: object };
  if (!error) return new CallError('The server answered in an unknown way.');
  if ('json' in error) {
    const { message, data } = wire.deserialize(error) as { message: string; data?: unknown };
    return new CallError(message, { data });
  }
  const { message, ...details } = error as Partial<ProblemDetails> & { message?: string };
  return new CallError(message ?? '', details.kind ? { data: { details } } : {});
}
