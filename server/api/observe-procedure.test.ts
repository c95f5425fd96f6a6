import { initTRPC } from '@trpc/server';
import { expect, it } from 'vitest';
import { silentOperations } from '#server/operations/operations.fake.ts';
import { AppError } from '#server/platform/errors.ts';
import { activeTraceparent, type FinishedTrace, inSpan } from '#server/platform/tracing.ts';
import { observeProcedure } from './observe-procedure.ts';
import { type ProcedureTiming, serverTiming } from './server-timing.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

function observedRouter() {
  const recorded: unknown[] = [];
  const traces: FinishedTrace[] = [];
  const timings: ProcedureTiming[] = [];
  const operations = {
    ...silentOperations,
    record: (measure: string, labels: object) => recorded.push([measure, labels]),
    noteTrace: (trace: FinishedTrace) => traces.push(trace),
  };
  const ctx = { operations, timings, traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  const t = initTRPC.context<typeof ctx>().create();
  const observed = t.procedure.use(({ ctx, path, type, next }) =>
    observeProcedure({ ctx, path, type }, next, () => 'conflict'),
  );
  const router = t.router({
    good: observed.query(() => inSpan('part', {}, async () => activeTraceparent())),
    bad: observed.mutation(() => {
      throw new AppError('conflict', 'It changed meanwhile.');
    }),
    stream: observed.subscription(async function* () {
      yield 1;
    }),
  });
  return { call: router.createCaller(ctx), recorded, traces, timings };
}

it('times every query and mutation with its outcome, in the trace of whoever called', async () => {
  const { call, recorded, traces, timings } = observedRouter();
  expect(await call.good()).toContain(traceId);
  await expect(call.bad()).rejects.toThrow('meanwhile');
  expect(recorded).toEqual([
    ['procedure_ms', { procedure: 'good', outcome: 'ok' }],
    ['procedure_ms', { procedure: 'bad', outcome: 'conflict' }],
  ]);
  expect(traces.map(({ id, root }) => [id, root.attributes.name, root.outcome])).toEqual([
    [traceId, 'good', 'ok'],
    [traceId, 'bad', 'conflict'],
  ]);
  expect(serverTiming(timings)).toMatch(/^good;dur=\d+\.\d, bad;dur=\d+\.\d, db;dur=0\.0$/);
});

it('leaves streams alone: how long one is open says nothing', async () => {
  const { call, recorded, traces } = observedRouter();
  for await (const value of await call.stream()) expect(value).toBe(1);
  expect([recorded, traces]).toEqual([[], []]);
});

it('tells no timing where nothing was timed', () => {
  expect(serverTiming([])).toBeNull();
});
