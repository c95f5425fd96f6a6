import type { Identity } from '#server/identity/create-identity.ts';
import type { Operations } from '#server/operations/operations.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import type { Log } from '#server/platform/log.ts';
import type { Context } from './context.ts';

export interface ContextParts {
  readonly pipeline: Pipeline;
  readonly operations: Operations;
  readonly identity: Pick<Identity, 'callerOf'>;
  readonly shutdown: AbortSignal;
  readonly log: Log;
}

/** Makes one request's context from its headers, alike for the HTTP door and for server components. */
export function createContextFor({ pipeline, operations, identity, shutdown, log }: ContextParts) {
  return (headers: Headers): Context => {
    const requestId = headers.get('x-request-id') ?? 'none';
    let caller: ReturnType<Context['caller']> | undefined;
    return {
      pipeline,
      operations,
      shutdown,
      requestId,
      traceparent: headers.get('traceparent'),
      log: log.child({ requestId }),
      caller: () => {
        caller ??= identity.callerOf(headers);
        return caller;
      },
    };
  };
}
