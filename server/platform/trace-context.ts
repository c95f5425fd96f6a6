import { randomBytes } from 'node:crypto';

/** Where a span stands, as it travels from process to process. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether whoever began the trace records it. */
  readonly sampled: boolean;
}

const wellFormed = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;

/** Reads a `traceparent` header (W3C Trace Context, https://www.w3.org/TR/trace-context/); null where it is none. */
export function parseTraceparent(header: string | null | undefined): TraceContext | null {
  const [, version, traceId = '', spanId = '', flags = ''] = wellFormed.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function formatTraceparent({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

export const newTraceId = (): string => drawHex(16);
export const newSpanId = (): string => drawHex(8);

/** Chance is drawn in bulk: one call for each id would cost more than all the rest of a span. */
const pool = Buffer.alloc(4_096);
let drawn = pool.length;

function drawHex(bytes: number): string {
  if (drawn + bytes > pool.length) {
    randomBytes(pool.length).copy(pool);
    drawn = 0;
  }
  drawn += bytes;
  const id = pool.toString('hex', drawn - bytes, drawn);
  return /^0+$/.test(id) ? drawHex(bytes) : id;
}
