import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { openLedger } from '../attempt-ledger.ts';
import type { Delta } from '../completion.ts';
import { Greeting } from '../completion-request.fake.ts';
import { listPriceUsd, modelCatalog } from '../model-catalog.ts';
import { createOpenRouterClient, createUpstreamAgent, speaksOpenRouter } from './client.ts';
import {
  type Script,
  type ScriptedUpstream,
  scriptedUpstream,
  status,
  streams,
} from './scripted-upstream.fake.ts';
import { strictJsonSchema } from './strict-json-schema.ts';

const [first, second] = modelCatalog;
const apiKey = 'sk-or-very-secret';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function subject(script: Script, extras = true) {
  const upstream = await scriptedUpstream(script);
  const agent = createUpstreamAgent();
  ends.push(() => agent.destroy(), upstream.close);
  const client = createOpenRouterClient({
    baseURL: upstream.baseURL,
    apiKey,
    clock: systemClock,
    dispatcher: agent,
    extras,
  });
  const deltas: Delta[] = [];
  const ledger = openLedger(systemClock, (delta) => deltas.push(delta));
  const call = (signal: AbortSignal = AbortSignal.timeout(10_000)) =>
    client({
      model: first!,
      alternatives: [second!],
      messages: [{ role: 'user', content: 'Hello' }],
      schemaName: 'stage.greeting',
      jsonSchema: strictJsonSchema(Greeting),
      tokensMax: 214,
      deadlineMs: systemClock.nowMs() + 10_000,
      priority: 'interactive',
      ledger,
    })(signal);
  return { upstream, call, deltas, ledger };
}

const good = {
  pieces: ['{"greeting":', '"Hi"}'],
  finish: 'stop',
  usage: { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12, cost: 0.0021 },
};

describe('a good answer', () => {
  it('is streamed word by word and comes with its bill', async () => {
    const { call, deltas, ledger } = await subject(streams(good));
    const answer = await call();
    expect(answer).toMatchObject({
      text: '{"greeting":"Hi"}',
      model: 'google/gemini-3-flash',
      cutOff: false,
    });
    expect(deltas.map(({ text }) => text)).toEqual(good.pieces);
    expect(ledger.account(1)).toMatchObject({
      promptTokens: 7,
      completionTokens: 5,
      costUsd: 0.0021,
      attempts: 1,
    });
  });

  it('is billed by the list price of the model that answered where upstream names no cost', async () => {
    const usage = { prompt_tokens: 1_000_000, completion_tokens: 0, total_tokens: 1_000_000 };
    const { call, ledger } = await subject(streams({ ...good, usage }));
    await call();
    expect(ledger.account(1).costUsd).toBeCloseTo(second!.promptUsdPerMillion);
  });

  it('says so when the limit cut it off', async () => {
    const { call } = await subject(streams({ ...good, finish: 'length' }));
    expect((await call()).cutOff).toBe(true);
  });
});

describe('the request', () => {
  it('asks OpenRouter for a strict schema, its cost, quick providers and stand-ins', async () => {
    const { upstream, call } = await subject(streams(good));
    await call();
    expect(upstream.asked[0]?.body).toMatchObject({
      model: first!.id,
      models: [first!.id, second!.id],
      provider: {
        sort: 'latency',
        preferred_max_latency: { p90: 2 },
        preferred_min_throughput: { p90: 40 },
        require_parameters: true,
        allow_fallbacks: true,
      },
      usage: { include: true },
      max_tokens: 214,
      response_format: { type: 'json_schema', json_schema: { name: 'stage_greeting', strict: true } },
    });
    expect(upstream.asked[0]?.headers).toMatchObject({ 'x-title': 'AI Project Orchestrator' });
  });

  it('keeps OpenRouter’s own fields from servers that do not know them', async () => {
    const { upstream, call } = await subject(streams(good), false);
    await call();
    expect(Object.keys(upstream.asked[0]?.body ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(models|provider|usage)$/)]),
    );
  });

  it.each([
    ['https://openrouter.ai/api/v1', true],
    ['https://eu.openrouter.ai/api/v1', true],
    ['http://127.0.0.1:4100/api/v1', true],
    ['http://127.0.0.1:11434/v1', false],
    ['https://notopenrouter.ai/v1', false],
  ])('takes %s for OpenRouter: %s', (baseURL, yes) => {
    expect(speaksOpenRouter(baseURL)).toBe(yes);
  });
});

describe('every way to fail becomes one kind of error', () => {
  const midStream = { error: { code: 502, message: 'Provider disconnected' }, choices: [] };
  it.each<[string, Script, object]>([
    [
      '429 with a time to wait',
      status(429, { 'retry-after': '3' }),
      { kind: 'upstream_busy', retryable: true, retryAfterMs: 3_000 },
    ],
    ['401', status(401), { kind: 'upstream_refused', scope: 'account', retryable: false }],
    ['503', status(503), { kind: 'upstream_busy', retryable: true }],
    [
      'an error under status 200',
      status(200, {}, { error: { code: 429, message: 'x' } }),
      { kind: 'upstream_busy', retryable: true },
    ],
    [
      'a web page under status 200',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      { kind: 'upstream_failed' },
    ],
    [
      'an error chunk in mid-stream',
      streams({ pieces: ['{'], events: [midStream] }),
      { kind: 'upstream_failed', retryable: true, status: 502 },
    ],
    [
      'a reset before the headers',
      (response) => response.socket?.resetAndDestroy(),
      { kind: 'upstream_failed', retryable: true },
    ],
    [
      'a reset in mid-stream',
      streams({ pieces: ['{"greeting"'], then: 'reset' }),
      { kind: 'upstream_failed', retryable: true },
    ],
    [
      'an end without a finish',
      streams({ pieces: ['{"greeting"'] }),
      { kind: 'upstream_failed', retryable: true },
    ],
    [
      'garbage in the stream',
      (response) =>
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {nonsense\n\n'),
      { kind: 'upstream_failed', retryable: true },
    ],
  ])('%s', async (_name, script, expected) => {
    const { call } = await subject(script);
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject(expected);
    expect(`${(error as AppError).message} ${(error as AppError).stack}`).not.toContain(apiKey);
  });
});

it.each<[string, Script]>([
  ['before the first token', () => undefined],
  ['in mid-stream', streams({ pieces: ['{"greeting":'], then: 'hang' })],
])('ends the call upstream when it is cancelled %s', async (_name, script) => {
  const { upstream, call } = await subject(script);
  const cancel = new AbortController();
  const answer = call(cancel.signal);
  answer.catch(() => undefined);
  await until(upstream);
  cancel.abort(new Error('not wanted any more'));
  await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
  await upstream.cut;
});

describe('an answer that breaks off without a bill', () => {
  const said = '{"greeting":"Hello, you"';
  const estimate = {
    promptTokens: 1,
    completionTokens: 8,
    // The scripts answer as a model that has stood in upstream.
    costUsd: listPriceUsd(second!, { promptTokens: 1, completionTokens: 8 }),
    estimated: true,
  };

  it.each<[string, Script]>([
    ['by a reset', streams({ pieces: [said], then: 'reset' })],
    ['by an error chunk', streams({ pieces: [said], events: [{ error: { code: 502 }, choices: [] }] })],
    ['by an end without a finish', streams({ pieces: [said] })],
  ])('is billed for the prompt and what came, ended %s', async (_name, script) => {
    const { call, ledger } = await subject(script);
    await expect(call()).rejects.toThrow();
    expect(ledger.account(1)).toMatchObject(estimate);
  });

  it('is billed at the price of the asked model where upstream names one that nobody knows', async () => {
    const chunk = { choices: [{ index: 0, delta: { content: said } }], model: 'vendor/unheard-of' };
    const { call, ledger } = await subject(streams({ pieces: [], events: [chunk] }));
    await expect(call()).rejects.toThrow();
    expect(ledger.account(1).costUsd).toBe(listPriceUsd(first!, estimate));
    expect(ledger.account(1).costUsd).not.toBe(estimate.costUsd);
  });

  it('is billed in the very moment of its abort, and only once', async () => {
    const { call, deltas, ledger } = await subject(streams({ pieces: [said], then: 'hang' }));
    const cancel = new AbortController();
    const answer = call(cancel.signal);
    answer.catch(() => undefined);
    while (deltas.length === 0) await new Promise(setImmediate);
    cancel.abort();
    expect(ledger.account(1)).toMatchObject(estimate);
    await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
    expect(ledger.account(1)).toMatchObject(estimate);
  });

  it.each<[string, Script]>([
    ['an HTTP error', status(503)],
    ['a stream that begins with an error', streams({ pieces: [], events: [{ error: { code: 502 } }] })],
  ])('costs nothing where upstream gave %s instead', async (_name, script) => {
    const { call, ledger } = await subject(script);
    await expect(call()).rejects.toThrow();
    expect(ledger.account(1).costUsd).toBe(0);
  });
});

async function until({ asked }: ScriptedUpstream): Promise<void> {
  while (asked.length === 0) await new Promise(setImmediate);
}

it('follows an upstream nowhere: key and brief stay where the operator sent them', async () => {
  const elsewhere = await scriptedUpstream((response) => void response.end());
  ends.push(elsewhere.close);
  const { call, upstream } = await subject((response) =>
    response.writeHead(307, { location: `${elsewhere.baseURL}/chat/completions` }).end(),
  );
  await expect(call()).rejects.toBeInstanceOf(AppError);
  expect(upstream.asked).toHaveLength(1);
  expect(elsewhere.asked).toEqual([]);
});
