import type { TRPCError } from '@trpc/server';
import type { Operations } from '#server/operations/operations.ts';
import { preciseClock } from '#server/platform/clock.ts';
import type { ErrorKind } from '#server/platform/errors.ts';
import { inTrace, queryTimeMs, sayOfOperation } from '#server/platform/tracing.ts';
import type { ProcedureTiming } from './server-timing.ts';

interface Observed {
  readonly ctx: {
    readonly operations: Pick<Operations, 'record' | 'noteTrace'>;
    readonly traceparent?: string | null | undefined;
    readonly timings?: ProcedureTiming[] | undefined;
  };
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
}

type Result = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

/** Times a query or mutation, and follows what it awaits. How long a stream is open says nothing, so streams are left alone. */
export async function observeProcedure<R extends Result>(
  { ctx, path, type }: Observed,
  next: () => Promise<R>,
  kindOf: (error: TRPCError) => ErrorKind,
): Promise<R> {
  if (type === 'subscription') return next();
  const { operations, traceparent, timings } = ctx;
  return inTrace({ name: 'procedure', traceparent, onEnd: operations.noteTrace }, async () => {
    const startMs = preciseClock.nowMs();
    const result = await next();
    const durationMs = preciseClock.nowMs() - startMs;
    const outcome = result.ok ? 'ok' : kindOf(result.error);
    operations.record('procedure_ms', { procedure: path, outcome }, durationMs);
    sayOfOperation({ name: path, outcome });
    timings?.push({ path, durationMs, queryMs: queryTimeMs() });
    return result;
  });
}
