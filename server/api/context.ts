import type { Caller } from '#server/identity/caller.ts';
import type { Operations } from '#server/operations/operations.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import type { Log } from '#server/platform/log.ts';
import type { ProcedureTiming } from './server-timing.ts';

/** What every procedure gets. `caller` is looked up on first use: health checks never pay for a session. */
export interface Context {
  readonly pipeline: Pipeline;
  readonly operations: Operations;
  readonly caller: () => Promise<Caller | null>;
  /** Aborts when the process shuts down; every subscription ends with it. */
  readonly shutdown: AbortSignal;
  readonly requestId: string;
  /** The trace that the request belongs to, as its caller says. */
  readonly traceparent?: string | null | undefined;
  /** What its procedures took, where somebody reads it. */
  readonly timings?: ProcedureTiming[] | undefined;
  readonly log: Log;
}
