import { describe, expect, it } from 'vitest';
import { formatTraceparent, newSpanId, newTraceId, parseTraceparent } from './trace-context.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('parseTraceparent', () => {
  it('reads what formatTraceparent writes', () => {
    for (const sampled of [true, false])
      expect(parseTraceparent(formatTraceparent({ traceId, spanId, sampled }))).toEqual({
        traceId,
        spanId,
        sampled,
      });
  });

  it('reads a header of a later version by its first four fields', () => {
    expect(parseTraceparent(`cc-${traceId}-${spanId}-01-what-comes`)?.traceId).toBe(traceId);
  });

  it.each([
    undefined,
    null,
    '',
    'nonsense',
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}-01x`,
  ])('takes %j for none', (header) => {
    expect(parseTraceparent(header)).toBeNull();
  });
});

describe('ids', () => {
  it('are of the prescribed length, and never twice the same', () => {
    const ids = Array.from({ length: 2_000 }, () => [newTraceId(), newSpanId()]);
    expect(new Set(ids.flat()).size).toBe(4_000);
    for (const [trace, span] of ids) {
      expect(trace).toMatch(/^[0-9a-f]{32}$/);
      expect(span).toMatch(/^[0-9a-f]{16}$/);
    }
  });
});
