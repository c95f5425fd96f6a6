import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type FinishedTrace, inSpan, inTrace } from '../../platform/tracing.ts';
import { createRecorder } from '../create-recorder.ts';
import { startCollector } from './start-collector.ts';

interface Received {
  readonly path: string;
  readonly body: string;
}

async function startReceiver() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? '', body });
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { endpoint, received, close: () => server.close() };
}

it('sends traces with the conventions of GenAI, and measures, to whoever collects them', async () => {
  const { endpoint, received, close } = await startReceiver();
  const collector = startCollector({ endpoint: `${endpoint}/`, process: 'worker' });
  const { record } = createRecorder(collector.onRecorded);
  const ended: FinishedTrace[] = [];
  await inTrace({ name: 'run', onEnd: (trace) => ended.push(trace) }, () =>
    inSpan('attempt', { model: 'maker/model', tokens_max: 9 }, async (tell) =>
      tell({ completion_tokens: 7 }),
    ),
  );
  const [trace] = ended;
  if (!trace) throw new Error('the trace ended');
  collector.onTrace(trace);
  collector.onTrace({ ...trace, id: 'f'.repeat(32), sampled: false });
  record('model_attempt_ms', { model: 'maker/model', outcome: 'answered' }, 1_500);
  record('model_cost_usd', { model: 'maker/model', priority: 'interactive' }, 0.25);
  await collector.stop();
  close();
  const bodyOf = (path: string) => received.flatMap((one) => (one.path === path ? [one.body] : [])).join();
  const traces = bodyOf('/v1/traces');
  expect(traces).toContain(trace.id);
  expect(traces).not.toContain('f'.repeat(32));
  for (const said of [
    'chat maker/model',
    'gen_ai.request.model',
    'gen_ai.usage.output_tokens',
    'gen_ai.provider.name',
  ])
    expect(traces).toContain(said);
  const metrics = bodyOf('/v1/metrics');
  for (const said of [
    'orchestrator.model_attempt_ms',
    'orchestrator.model_cost_usd',
    'gen_ai.client.operation.duration',
  ])
    expect(metrics).toContain(said);
});

it('lets nobody wait for a collector that is away', async () => {
  const collector = startCollector({ endpoint: 'http://127.0.0.1:9', process: 'web' });
  const { record } = createRecorder(collector.onRecorded);
  record('model_cost_usd', { model: 'maker/model', priority: 'interactive' }, 0.25);
  const startMs = performance.now();
  await collector.stop();
  expect(performance.now() - startMs).toBeLessThan(12_000);
}, 20_000);
