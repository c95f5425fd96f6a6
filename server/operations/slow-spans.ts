import type { FinishedTrace, Span } from '../platform/tracing.ts';
import type { SlowOperationRow } from '../store/slow-operations.ts';

/** A part of a slow operation, as a waterfall draws it. */
export interface SpanView extends Span {
  /** From the start of the operation. */
  readonly startMs: number;
}

export interface SlowOperation extends Omit<SlowOperationRow, 'id'> {
  readonly spans: readonly SpanView[];
}

/** Longer than this, a person has begun to wonder. */
const slowMs = 5_000;
const kinds = ['procedure', 'run', 'preparation'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What to keep of an operation that has ended; null where it was not slow. What it waited for before it began counts. */
export function slowOperationOf({ id: traceId, root, spans }: FinishedTrace): SlowOperation | null {
  const startMs = Math.min(root.startMs, ...spans.map((span) => span.startMs));
  const durationMs = root.startMs + root.durationMs - startMs;
  if (durationMs <= slowMs || !kinds.includes(root.name)) return null;
  const said = (name: string) => String(root.attributes[name] ?? '');
  const idSaid = (name: string) => (uuid.test(said(name)) ? said(name) : null);
  return {
    at: new Date(startMs),
    kind: root.name,
    name: said('name'),
    durationMs,
    outcome: root.outcome,
    workspaceId: idSaid('workspace'),
    projectId: idSaid('project'),
    runId: idSaid('run'),
    traceId,
    spans: spans.map((span) => viewOf(span, root.id, startMs)),
  };
}

function viewOf({ parent, startMs, durationMs, ...span }: Span, rootId: string, fromMs: number): SpanView {
  return {
    ...span,
    parent: parent === rootId ? null : parent,
    startMs: rounded(startMs - fromMs),
    durationMs: rounded(durationMs),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
