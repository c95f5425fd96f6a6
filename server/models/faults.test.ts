import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import { createFleet, fleetDefaults } from './create-fleet.ts';
import { modelsOf } from './model-catalog.ts';
import { healthDefaults } from './model-health.ts';
import { modelSet } from './model-set.ts';
import { createOpenRouterClient, createUpstreamAgent } from './openrouter/client.ts';
import { type Script, scriptedUpstream, status, streams } from './openrouter/scripted-upstream.fake.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** The real layers from router to socket, with little patience, before an upstream that plays these scripts. */
async function ask(...scripts: Script[]) {
  const upstream = await scriptedUpstream(...scripts);
  const agent = createUpstreamAgent();
  ends.push(() => agent.destroy(), upstream.close);
  const { baseURL } = upstream;
  const client = createOpenRouterClient({
    baseURL,
    apiKey: 'sk-test',
    clock: systemClock,
    dispatcher: agent,
    extras: true,
  });
  const guard = {
    patience: { idleMs: 250, totalMs: 2_000 },
    retry: { retriesMax: 1, baseMs: 5, waitMaxMs: 100, attemptMinMs: 100 },
  };
  const { complete } = createFleet({
    client,
    standIns: false,
    clock: systemClock,
    random: () => 0.5,
    settings: { ...fleetDefaults, guard, health: { ...healthDefaults, firstTokenMaxMs: 250 } },
  });
  const request = greetingRequest({
    models: modelSet(modelsOf('classic')),
    deadlineMs: systemClock.nowMs() + 10_000,
  });
  const completion = await complete(request)(new AbortController().signal);
  return { ...completion, asked: upstream.asked.map(({ body }) => body.model) };
}

const json = JSON.stringify(greeting);
const good = streams({ pieces: [json.slice(0, 9), json.slice(9)], finish: 'stop' });
const text = (answer: string, finish = 'stop') => streams({ pieces: [answer], finish });
const [haiku, coder, sonnet] = ['anthropic/claude-3-haiku', 'qwen/qwen3-coder', 'anthropic/claude-3-sonnet'];
const hang: Script = () => undefined;

/** What upstream does, whom we ask in turn, how many attempts that takes, and what the person reads about it (null: nothing). */
it.each<[string, Script[], (string | undefined)[], string | null]>([
  ['a good answer', [good], [haiku], null],
  ['429 with a time to wait', [status(429, { 'retry-after': '0.05' }), good], [haiku, haiku], null],
  [
    '429 with too long a time to wait',
    [status(429, { 'retry-after': '60' }), good],
    [haiku, coder],
    'too many requests',
  ],
  ['503 once', [status(503), good], [haiku, haiku], null],
  ['503 twice', [status(503), status(503), good], [haiku, haiku, coder], 'No provider'],
  ['a reset', [(response) => response.socket?.resetAndDestroy(), good], [haiku, haiku], null],
  ['a reset in mid-stream', [streams({ pieces: ['{'], then: 'reset' }), good], [haiku, haiku], null],
  ['an end without a finish', [streams({ pieces: ['{'] }), good], [haiku, haiku], null],
  [
    'an error chunk in mid-stream',
    [streams({ pieces: ['{'], events: [{ error: { code: 502, message: 'x' }, choices: [] }] }), good],
    [haiku, haiku],
    null,
  ],
  [
    'an error under status 200',
    [status(200, {}, { error: { code: 502, message: 'x' } }), good],
    [haiku, haiku],
    null,
  ],
  ['a hang before the first token', [hang, good], [haiku, coder], 'did not begin to answer'],
  [
    'a hang in mid-stream',
    [streams({ pieces: ['{'], then: 'hang' }), good],
    [haiku, coder],
    'stopped in the middle',
  ],
  ['truncated JSON', [text(json.slice(0, 9), 'length'), good], [haiku, haiku], null],
  ['another schema', [text('{"hello": 1}'), good], [haiku, haiku], null],
  ['an empty answer', [streams({ pieces: [], finish: 'stop' }), good], [haiku, haiku], null],
  ['prose twice', [text('Sure!'), text('Sure!'), good], [haiku, haiku, coder], 'could not be used'],
  ['a model that is gone', [status(404), good], [haiku, coder], 'does not offer this model'],
  ['a request that is refused', [status(400), good], [haiku, coder], 'did not accept the request'],
])('answers by a model in spite of %s', async (_name, scripts, models, reason) => {
  const { value, provenance, asked } = await ask(...scripts);
  expect(value).toEqual(greeting);
  expect(asked).toEqual(models);
  expect(provenance).toMatchObject({ answeredBy: 'model', attempts: models.length });
  if (reason === null) expect(provenance.fallbackReason).toBeNull();
  else expect(provenance.fallbackReason).toContain(reason);
});

it.each<[string, Script[], (string | undefined)[], string]>([
  ['the key is wrong', [status(401)], [haiku], 'OPENROUTER_API_KEY'],
  ['the credit is used up', [status(402)], [haiku], 'Add credit'],
  ['two models refuse the request', [status(400)], [haiku, coder], 'did not accept the request'],
  ['every model is gone', [status(404)], [haiku, coder, sonnet], 'does not offer this model'],
])('drafts, and says why, when %s', async (_name, scripts, models, reason) => {
  const { provenance, asked } = await ask(...scripts);
  expect(asked).toEqual(models);
  expect(provenance).toMatchObject({
    answeredBy: 'drafter',
    fallbackReason: expect.stringContaining(reason),
  });
});
