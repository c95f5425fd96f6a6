import { AsyncLocalStorage } from 'node:async_hooks';
import { preciseClock } from './clock.ts';
import { isAppError } from './errors.ts';
import {
  formatTraceparent,
  newSpanId,
  newTraceId,
  parseTraceparent,
  type TraceContext,
} from './trace-context.ts';

/** Ids, names and measures; never a text of anybody. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A piece of work that has ended. Times in milliseconds since the epoch, with fractions. */
export interface Span {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** `ok`, or the kind of its error. */
  readonly outcome: string;
  readonly attributes: Attributes;
}

/** What one process did of a trace, from the operation that it began with; that is its last span. */
export interface FinishedTrace {
  readonly id: string;
  readonly sampled: boolean;
  readonly root: Span;
  /** All spans but the root, in the order in which they ended. */
  readonly spans: readonly Span[];
  /** So many more there were. */
  readonly dropped: number;
}

/** More of one operation tell nothing more. */
const spansMax = 600;

class OpenTrace {
  readonly id: string;
  readonly sampled: boolean;
  readonly spans: Span[] = [];
  readonly said: Record<string, string | number> = {};
  dropped = 0;
  queryMs = 0;

  constructor(from: TraceContext | null) {
    this.id = from?.traceId ?? newTraceId();
    this.sampled = from?.sampled ?? true;
  }

  add(span: Span): void {
    if (this.spans.length < spansMax) this.spans.push(span);
    else this.dropped += 1;
  }
}

interface Active {
  readonly trace: OpenTrace;
  readonly spanId: string;
}

const active = new AsyncLocalStorage<Active>();
const ignore = () => {};

export interface Operation {
  readonly name: string;
  /** Where it was asked for, as a `traceparent` header. */
  readonly traceparent?: string | null | undefined;
  readonly onEnd: (trace: FinishedTrace) => void;
}

/** Follows an operation: what it awaits belongs to its trace. */
export async function inTrace<T>(
  { name, traceparent, onEnd }: Operation,
  work: () => Promise<T>,
): Promise<T> {
  const from = parseTraceparent(traceparent);
  const trace = new OpenTrace(from);
  const id = newSpanId();
  const startMs = preciseClock.nowMs();
  let outcome = 'ok';
  try {
    return await active.run({ trace, spanId: id }, work);
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    const { outcome: said = outcome, ...attributes } = trace.said;
    const durationMs = preciseClock.nowMs() - startMs;
    const parent = from?.spanId ?? null;
    const root = { id, parent, name, startMs, durationMs, outcome: String(said), attributes };
    onEnd({ id: trace.id, sampled: trace.sampled, root, spans: trace.spans, dropped: trace.dropped });
  }
}

/** A part of the operation under way; outside of one, just the work. `tell` adds what is known in the end. */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (tell: (more: Attributes) => void) => Promise<T>,
): Promise<T> {
  const outer = active.getStore();
  if (!outer) return work(ignore);
  const { trace, spanId: parent } = outer;
  const id = newSpanId();
  const startMs = preciseClock.nowMs();
  let outcome = 'ok';
  let told = attributes;
  try {
    return await active.run({ trace, spanId: id }, () =>
      work((more) => {
        told = { ...told, ...more };
      }),
    );
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    const durationMs = preciseClock.nowMs() - startMs;
    trace.add({ id, parent, name, startMs, durationMs, outcome, attributes: told });
  }
}

/** A part whose times are known already. */
export function noteSpan(
  name: string,
  { startMs, durationMs }: { readonly startMs: number; readonly durationMs: number },
  attributes: Attributes = {},
): void {
  const outer = active.getStore();
  outer?.trace.add({
    id: newSpanId(),
    parent: outer.spanId,
    name,
    startMs,
    durationMs,
    outcome: 'ok',
    attributes,
  });
}

/** A part that nothing is awaited in. */
export function timed<T>(name: string, work: () => T): T {
  const startMs = preciseClock.nowMs();
  const result = work();
  noteSpan(name, { startMs, durationMs: preciseClock.nowMs() - startMs });
  return result;
}

/** Says something of the operation under way as a whole; `outcome` among it overrides what its error would say. */
export function sayOfOperation(attributes: Attributes): void {
  const outer = active.getStore();
  if (outer) Object.assign(outer.trace.said, attributes);
}

/** Adds a statement's time to what the operation that is under way now has waited for the database. */
export function queryTimer(): (ms: number) => void {
  const trace = active.getStore()?.trace;
  return trace
    ? (ms) => {
        trace.queryMs += ms;
      }
    : ignore;
}

/** What the operation under way has waited for the database, calls side by side counted each. */
export function queryTimeMs(): number {
  return active.getStore()?.trace.queryMs ?? 0;
}

/** The header that hands the span under way on to another process; null outside of one. */
export function activeTraceparent(): string | null {
  const outer = active.getStore();
  if (!outer) return null;
  const { trace, spanId } = outer;
  return formatTraceparent({ traceId: trace.id, spanId, sampled: trace.sampled });
}

/** For log lines. */
export function activeTraceIds(): { readonly traceId?: string; readonly spanId?: string } {
  const outer = active.getStore();
  return outer ? { traceId: outer.trace.id, spanId: outer.spanId } : {};
}

export function outcomeOf(error: unknown): string {
  return isAppError(error) ? error.kind : 'internal';
}
