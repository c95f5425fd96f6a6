import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import type { AppError, ErrorKind } from '../platform/errors.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import { createFleet, type FleetSettings, fleetDefaults } from './create-fleet.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';
import { createOpenRouterClient, createUpstreamAgent } from './openrouter/client.ts';
import { type Script, scriptedUpstream, status, streams } from './openrouter/scripted-upstream.fake.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Nobody is asked beside a late model: each fault here has its own way out. */
const asConfigured: FleetSettings = { ...fleetDefaults, hedges: { share: 0, tokensMax: 0 } };
/** Nothing is tried again, and one failure opens a circuit: what a single fault is taken for comes to light. */
const touchy: FleetSettings = {
  ...asConfigured,
  guard: { ...fleetDefaults.guard, retry: { ...fleetDefaults.guard.retry, retriesMax: 0 } },
  health: {
    ...fleetDefaults.health,
    circuit: { ...fleetDefaults.health.circuit, consecutiveFaultsMax: 1, callsMin: 1 },
  },
};

/**
 * The real layers from router to socket before an upstream that plays these scripts. Time goes by the turns of the event loop, in which
 * both ends live: on a busy machine it goes slower, and nobody's patience ends too soon.
 */
async function ask(settings: FleetSettings, scripts: readonly Script[]) {
  const clock = fakeClock();
  const upstream = await scriptedUpstream(...scripts);
  const agent = createUpstreamAgent();
  ends.push(() => agent.destroy(), upstream.close);
  const { baseURL } = upstream;
  const client = createOpenRouterClient({
    baseURL,
    apiKey: 'sk-test',
    clock,
    dispatcher: agent,
    extras: true,
  });
  const errors: AppError[] = [];
  const fleet = createFleet({
    client,
    standIns: false,
    clock,
    random: () => 0.5,
    settings,
    onStep: (step) => step.kind === 'failed' && errors.push(step.error),
  });
  let under = true;
  const request = greetingRequest({ models: modelSet(modelsOf('classic')), deadlineMs: 12_000 });
  const answer = fleet
    .complete(request)(new AbortController().signal)
    .finally(() => {
      under = false;
    });
  while (under) {
    await sleep(1);
    await clock.advance(10);
  }
  const asked = upstream.asked.map(({ body }) => body.model);
  const opened = fleet.snapshot().some(({ circuit }) => circuit.openings > 0);
  return { ...(await answer), asked, error: errors[0], opened };
}

const json = JSON.stringify(greeting);
const good = streams({ pieces: [json.slice(0, 9), json.slice(9)], finish: 'stop' });
const text = (answer: string, finish = 'stop') => streams({ pieces: [answer], finish });
const errorBody = (code: number) => status(200, {}, { error: { code, message: 'x' } });
const errorChunk = (code: number) =>
  streams({ pieces: ['{'], events: [{ error: { code, message: 'x' }, choices: [] }] });
const garbage: Script = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end('data: {"choices": [{"del\n\n');
};
const page: Script = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<h1>It works!</h1>');
};
const reset: Script = (response) => response.socket?.resetAndDestroy();
const hang: Script = () => undefined;

const [haiku, coder, sonnet] = ['anthropic/claude-3-haiku', 'qwen/qwen3-coder', 'anthropic/claude-3-sonnet'];
const [refused, failed, busy] = ['upstream_refused', 'upstream_failed', 'upstream_busy'] as const;
const same = [haiku, haiku];
const other = [haiku, coder];

type Fault = readonly [
  name: string,
  plays: readonly Script[],
  /** Whom we ask in turn. */
  asked: readonly (string | undefined)[],
  /** What the fault is taken for; null where the model itself puts it right when it is shown its answer. */
  kind: ErrorKind | null,
  /** Whether the same model is asked again before another one. */
  retryable: boolean,
  /** Whether it counts against the model's circuit. */
  counts: boolean,
  /** What the person reads when the model does not get over it. */
  reads: string | null,
];

const answered: readonly Fault[] = [
  ['400', [status(400), good], other, refused, false, false, 'did not accept the request'],
  ['403', [status(403), good], other, refused, false, false, 'declined this text'],
  ['404', [status(404), good], other, failed, false, true, 'does not offer this model'],
  ['408', [status(408), good], same, failed, true, true, 'took too long'],
  ['409', [status(409), good], same, failed, true, true, 'busy with the same request'],
  ['413', [status(413), good], other, refused, false, false, 'too long for the model'],
  ['422', [status(422), good], other, refused, false, false, 'could not work with the request'],
  ['429', [status(429), good], same, busy, true, true, 'too many requests'],
  ['429, wait 1 s', [status(429, { 'retry-after': '1' }), good], same, busy, true, true, 'too many requests'],
  [
    '429, wait 60 s',
    [status(429, { 'retry-after': '60' }), good],
    other,
    busy,
    true,
    true,
    'too many requests',
  ],
  [
    '402, wait 1 s',
    [status(402, { 'retry-after': '1' }), good],
    same,
    busy,
    true,
    true,
    'held by other calls',
  ],
  ['500', [status(500), good], same, failed, true, true, 'internal error'],
  ['502', [status(502), good], same, failed, true, true, 'is down'],
  ['503', [status(503), good], same, busy, true, true, 'No provider'],
  ['504', [status(504), good], same, failed, true, true, 'did not answer in time'],
  ['524', [status(524), good], same, failed, true, true, 'did not answer in time'],
  ['529', [status(529), good], same, busy, true, true, 'overloaded'],
  ['a 4xx that nobody documents', [status(451), good], other, refused, false, false, 'refused the request'],
  ['a 5xx that nobody documents', [status(599), good], same, failed, true, true, 'service failed'],
  ['502 in the body of a 200', [errorBody(502), good], same, failed, true, true, 'is down'],
  ['403 in the body of a 200', [errorBody(403), good], other, refused, false, false, 'declined this text'],
  ['502 in a chunk of the stream', [errorChunk(502), good], same, failed, true, true, 'is down'],
  ['429 in a chunk of the stream', [errorChunk(429), good], same, busy, true, true, 'too many requests'],
  ['a reset before the headers', [reset, good], same, failed, true, true, 'connection to the model broke'],
  [
    'a reset in mid-stream',
    [streams({ pieces: ['{'], then: 'reset' }), good],
    same,
    failed,
    true,
    true,
    'broke',
  ],
  ['an end without a finish', [streams({ pieces: ['{'] }), good], same, failed, true, true, 'broke off'],
  ['a hang before the first token', [hang, good], other, failed, false, true, 'did not begin to answer'],
  [
    'a hang in mid-stream',
    [streams({ pieces: ['{'], then: 'hang' }), good],
    other,
    failed,
    false,
    true,
    'stopped',
  ],
  ['garbage in the stream', [garbage, good], same, failed, true, true, 'broke'],
  ['a web page', [page, good], same, failed, true, true, 'other than a stream'],
  ['truncated JSON', [text(json.slice(0, 9)), good], same, null, false, false, null],
  [
    'an answer cut off by its limit',
    [text(json.slice(0, 9), 'length'), good],
    same,
    null,
    false,
    false,
    null,
  ],
  ['another schema', [text('{"hello": 1}'), good], same, null, false, false, null],
  ['an empty answer', [streams({ pieces: [], finish: 'stop' }), good], same, null, false, false, null],
  [
    'prose, and prose again',
    [text('Sure!'), text('Sure!'), good],
    [haiku, haiku, coder],
    'upstream_unusable_answer',
    false,
    true,
    'could not be used',
  ],
];

it.each(answered)('answers by a model in spite of %s', async (_name, plays, asked, ...taken) => {
  const { value, provenance, ...seen } = await ask(asConfigured, plays);
  expect(value).toEqual(greeting);
  expect(seen.asked).toEqual(asked);
  expect(provenance).toMatchObject({ answeredBy: 'model', attempts: asked.length });
  const [, , , reads] = taken;
  if (asked.at(-1) === haiku) expect(provenance.fallbackReason).toBeNull();
  else expect(provenance.fallbackReason).toContain(reads);
  expectTaken(await ask(touchy, plays), taken);
});

it('asks another model where an outage is longer than the retries', async () => {
  const { provenance, asked } = await ask(asConfigured, [status(503), status(503), status(503), good]);
  expect(asked).toEqual([haiku, haiku, haiku, coder]);
  expect(provenance.fallbackReason).toContain('No provider');
});

it.each<Fault>([
  ['the key is wrong (401)', [status(401)], [haiku], refused, false, false, 'OPENROUTER_API_KEY'],
  ['the credit is used up (402)', [status(402)], [haiku], refused, false, false, 'Add credit'],
  [
    'two models refuse the request',
    [status(400)],
    other,
    refused,
    false,
    false,
    'did not accept the request',
  ],
  ['two models find it too long', [status(413)], other, refused, false, false, 'too long for the model'],
  ['all decline the text', [status(403)], [...other, sonnet], refused, false, false, 'declined this text'],
  [
    'all models are gone',
    [status(404)],
    [...other, sonnet],
    failed,
    false,
    true,
    'does not offer this model',
  ],
])('drafts, and says why, when %s', async (_name, plays, asked, ...taken) => {
  const { provenance, ...seen } = await ask(asConfigured, plays);
  expect(seen.asked).toEqual(asked);
  const reads = expect.stringContaining(taken[3] ?? '');
  expect(provenance).toMatchObject({ answeredBy: 'drafter', fallbackReason: reads });
  expectTaken(await ask(touchy, plays), taken);
});

type Taken = Fault extends readonly [unknown, unknown, unknown, ...infer Rest] ? Rest : never;

function expectTaken(
  { error, opened, provenance }: Awaited<ReturnType<typeof ask>>,
  [kind, retryable, counts, reads]: Readonly<Taken>,
): void {
  expect(error?.kind ?? null).toBe(kind);
  expect(error?.retryable ?? false).toBe(retryable);
  expect(opened).toBe(counts);
  if (reads === null) expect(provenance.fallbackReason).toBeNull();
  else expect(provenance.fallbackReason).toContain(reads);
}
