import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import {
  activeTraceIds,
  activeTraceparent,
  type FinishedTrace,
  inSpan,
  inTrace,
  noteSpan,
  sayOfOperation,
} from './tracing.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

async function traced(work: () => Promise<unknown>, traceparent?: string): Promise<FinishedTrace> {
  const ended: FinishedTrace[] = [];
  await inTrace({ name: 'operation', traceparent, onEnd: (trace) => ended.push(trace) }, work).catch(
    () => undefined,
  );
  const [only] = ended;
  if (!only || ended.length !== 1) throw new Error('a trace ends once');
  return only;
}

describe('a trace', () => {
  it('knows which part belongs to which, across what is awaited', async () => {
    const { root, spans } = await traced(async () => {
      await Promise.all([
        inSpan('task', { task: 'a' }, () =>
          inSpan('attempt', {}, async (tell) => {
            await new Promise(setImmediate);
            tell({ tokens: 7 });
          }),
        ),
        inSpan('task', { task: 'b' }, async () => noteSpan('parse', { startMs: 1, durationMs: 2 })),
      ]);
    });
    const named = (name: string) => spans.filter((span) => span.name === name);
    const [a, b] = ['a', 'b'].map((task) => named('task').find(({ attributes }) => attributes.task === task));
    expect(a?.parent).toBe(root.id);
    expect(b?.parent).toBe(root.id);
    expect(named('attempt')).toMatchObject([{ parent: a?.id, attributes: { tokens: 7 }, outcome: 'ok' }]);
    expect(named('parse')).toMatchObject([{ parent: b?.id, durationMs: 2 }]);
  });

  it('goes on with the trace of who asked', async () => {
    let handedOn: string | null = null;
    const { id, root } = await traced(async () => {
      handedOn = activeTraceparent();
    }, `00-${traceId}-${spanId}-01`);
    expect([id, root.parent]).toEqual([traceId, spanId]);
    expect(handedOn).toBe(`00-${traceId}-${root.id}-01`);
  });

  it('tells how its parts and the whole ended', async () => {
    const { root, spans } = await traced(() =>
      inSpan('attempt', {}, async () => {
        throw new AppError('upstream_busy', 'Too much to do.');
      }),
    );
    expect([root.outcome, spans[0]?.outcome]).toEqual(['upstream_busy', 'upstream_busy']);
  });

  it('lets the operation say how it ended, and whose it was', async () => {
    const { root } = await traced(async () => sayOfOperation({ outcome: 'cancelled', run: 'r1' }));
    expect(root).toMatchObject({ outcome: 'cancelled', attributes: { run: 'r1' } });
  });

  it('keeps a bounded number of spans, and counts the others', async () => {
    const { spans, dropped } = await traced(async () => {
      for (let at = 0; at < 1_000; at++) noteSpan('parse', { startMs: 0, durationMs: 0 });
    });
    expect(spans.length + dropped).toBe(1_000);
    expect(spans.length).toBeLessThan(1_000);
  });
});

describe('outside of a trace', () => {
  it('work goes on as if nothing were there', async () => {
    expect(await inSpan('task', {}, async () => 7)).toBe(7);
    expect(activeTraceparent()).toBeNull();
    expect(activeTraceIds()).toEqual({});
  });
});
