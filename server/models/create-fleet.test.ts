import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator } from '#bench/openrouter/simulator.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { systemClock } from '../platform/clock.ts';
import type { CompletionRequest } from './completion.ts';
import { type Greeting, greeting, greetingRequest } from './completion-request.fake.ts';
import { createFleet } from './create-fleet.ts';
import type { CallModel } from './model-call.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';
import { classifyStatus } from './openrouter/classify-error.ts';
import { createOpenRouterClient, createUpstreamAgent } from './openrouter/client.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const models = modelsOf('default');
const sick = models[0]?.id ?? '';
const forever = () => new AbortController().signal;

interface Asked {
  readonly id: string;
  readonly standIn: string | undefined;
  readonly schema: string;
  readonly atMs: number;
}

/** A fleet on a clock that tests move: the first model answers as `state` says, all others at once. */
function subject({ standIns = false } = {}) {
  const clock = fakeClock();
  const state = { sick: 'up' as 'up' | 'down' | 'hangs' | 'stalls' | 'trickles' | 'babbles' };
  const asked: Asked[] = [];
  const client: CallModel = (call) => async (signal) => {
    const attempt = call.ledger.open();
    const standIn = call.alternatives[0]?.id;
    asked.push({ id: call.model.id, standIn, schema: call.schemaName, atMs: clock.nowMs() });
    const ill = call.model.id === sick ? state.sick : 'up';
    if (ill === 'stalls') attempt.text('{');
    if (ill === 'hangs' || ill === 'stalls') await clock.sleep(60_000, signal);
    for (let pieces = 0; ill === 'trickles' && pieces < 100; pieces++) {
      attempt.text('{');
      await clock.sleep(100, signal);
    }
    await clock.sleep(50, signal);
    if (ill === 'down') throw classifyStatus(502);
    const text = ill === 'babbles' ? 'Sure!' : JSON.stringify(greeting);
    attempt.text(text);
    return { text, model: call.model.id, cutOff: false, attempt: attempt.number };
  };
  const fleet = createFleet({ client, standIns, clock, random: () => 0.5 });
  const ask = (fields: Partial<CompletionRequest<Greeting>> = {}) =>
    fleet.complete(greetingRequest({ deadlineMs: clock.nowMs() + 12_000, ...fields }))(forever());
  const phase = () => fleet.snapshot()[0]?.circuit.phase;
  return { clock, state, asked, fleet, ask, phase };
}

it('leaves a model in an outage alone after its first failures, and still answers everybody', async () => {
  const { clock, state, asked, ask, phase } = subject();
  state.sick = 'down';
  const answers = Array.from({ length: 8 }, () => ask());
  await clock.advance(2_000);
  expect(phase()).toBe('open');
  const before = asked.length;
  const later = Array.from({ length: 20 }, () => ask());
  await clock.advance(500);
  for (const { provenance } of await Promise.all([...answers, ...later]))
    expect(provenance).toMatchObject({ answeredBy: 'model', model: models[1]?.id });
  expect(asked.slice(before).filter(({ id }) => id === sick)).toEqual([]);
});

it('finds a model again within ten seconds of its return, by a question that nobody waits for', async () => {
  const { clock, state, asked, ask, phase } = subject();
  state.sick = 'down';
  for (let request = 0; request < 8; request++) void ask();
  await clock.advance(20_000);
  state.sick = 'hangs';
  void ask();
  await clock.advance(5_000);
  state.sick = 'up';
  const returnedMs = clock.nowMs();
  while (phase() !== 'closed' && clock.nowMs() < returnedMs + 20_000) {
    const startedMs = clock.nowMs();
    const answer = ask();
    await clock.advance(250);
    expect((await answer).provenance.totalMs).toBeLessThanOrEqual(clock.nowMs() - startedMs);
  }
  expect(clock.nowMs() - returnedMs).toBeLessThanOrEqual(10_000);
  const probes = asked.filter(({ schema }) => schema === 'probe');
  expect(probes.length).toBeGreaterThan(0);
  expect(new Set(probes.map(({ id }) => id))).toEqual(new Set([sick]));
});

it('moves on who still waits for a first token the moment the circuit opens, and spares who has one', async () => {
  const { clock, state, asked, ask, phase } = subject();
  state.sick = 'stalls';
  let streamEnded = false;
  void ask().then(() => {
    streamEnded = true;
  });
  await clock.advance(10);
  state.sick = 'hangs';
  const waiting = ask();
  await clock.advance(10);
  state.sick = 'down';
  for (let request = 0; request < 8; request++) void ask();
  await clock.advance(700);
  expect(phase()).toBe('open');
  expect((await waiting).provenance.model).toBe(models[1]?.id);
  expect(asked[0]).toMatchObject({ id: sick, atMs: 0 });
  expect(streamEnded).toBe(false);
});

it('opens the circuit of a model whose answers are of no use', async () => {
  const { clock, state, ask, phase } = subject();
  state.sick = 'babbles';
  const answers = Array.from({ length: 8 }, () => ask());
  await clock.advance(500);
  for (const { provenance } of await Promise.all(answers))
    expect(provenance).toMatchObject({ answeredBy: 'model', model: models[1]?.id });
  expect(phase()).toBe('open');
});

it('asks another model beside a late one, and bills nobody’s circuit for the loss', async () => {
  const { clock, state, asked, fleet, ask } = subject();
  state.sick = 'hangs';
  const answer = ask();
  await clock.advance(2_000);
  expect((await answer).provenance).toMatchObject({
    model: models[1]?.id,
    attempts: 2,
    fallbackReason: null,
  });
  expect(asked.map(({ id }) => id)).toEqual([sick, models[1]?.id]);
  expect(fleet.snapshot()[0]).toMatchObject({
    circuit: { phase: 'closed', openings: 0 },
    limiter: { running: 0 },
  });
});

it('asks another model beside one that began in time and answers so slowly that it would miss the goal', async () => {
  const { clock, state, asked, ask } = subject();
  state.sick = 'trickles';
  const answer = ask();
  await clock.advance(1_000);
  expect((await answer).provenance).toMatchObject({
    model: models[1]?.id,
    attempts: 2,
    fallbackReason: null,
  });
  expect(asked.map(({ id }) => id)).toEqual([sick, models[1]?.id]);
});

it('spends no second model on a stream that is slow but reaches the goal of its request', async () => {
  const { clock, state, asked, ask } = subject();
  state.sick = 'trickles';
  void ask({ goalMs: clock.nowMs() + 60_000 });
  await clock.advance(5_000);
  expect(asked.map(({ id }) => id)).toEqual([sick]);
});

it('holds hedges to a small share, and keeps some of it for requests with less than half of their time left', async () => {
  const { clock, state, asked, ask } = subject();
  state.sick = 'trickles';
  for (let request = 0; request < 40; request++) void ask();
  const hedges = () => asked.filter(({ id }) => id !== sick).length;
  await clock.advance(5_500);
  expect(hedges()).toBe(2);
  await clock.advance(1_000).then(() => expect(hedges()).toBe(6));
});

it('lets no model whose circuit is open stand in upstream', async () => {
  const { clock, state, asked, ask } = subject({ standIns: true });
  const first = { ...models[1]!, id: 'first/of-all' };
  const set = modelSet([first, ...models]);
  const answer = ask({ models: modelSet([first, models[0]!, models[2]!]) });
  await clock.advance(100);
  await answer;
  expect(asked.at(-1)).toMatchObject({ id: first.id, standIn: sick });
  state.sick = 'down';
  for (let request = 0; request < 8; request++) void ask({ models: modelSet([models[0]!]) });
  await clock.advance(2_000);
  const later = ask({ models: set });
  await clock.advance(100);
  await later;
  expect(asked.findLast(({ id }) => id === first.id)).toMatchObject({ standIn: models[1]?.id });
});

describe('a pinned floor', () => {
  const balanced = models.filter(({ floor }) => floor === 'balanced').map(({ id }) => id);
  const only = modelSet([models[0]!, models[3]!], true);

  it.each([['down'], ['hangs'], ['babbles']] as const)(
    'is never left, though its one model %s: the drafter answers, marked',
    async (ill) => {
      const { clock, state, asked, ask } = subject();
      state.sick = ill;
      const answer = ask({ models: only, floor: 'fast' });
      await clock.advance(13_000);
      expect((await answer).provenance).toMatchObject({
        answeredBy: 'drafter',
        fallbackReason: expect.stringContaining(sick),
      });
      expect(new Set(asked.map(({ id }) => id))).toEqual(new Set([sick]));
    },
  );

  it('has the others of the floor asked in turn', async () => {
    const { clock, asked, ask } = subject();
    const answer = ask({ models: modelSet(models, true), floor: 'balanced' });
    await clock.advance(100);
    expect(balanced).toContain((await answer).provenance.model);
    expect(asked.every(({ id }) => balanced.includes(id))).toBe(true);
  });

  it('is not left ahead of time either, for a faster floor that would meet the time left', async () => {
    const { clock, asked, ask } = subject();
    const request = { floor: 'strong', tokensMax: 1_000 } as const;
    const pinned = ask({ ...request, models: modelSet(models, true) });
    const free = ask({ ...request, models: modelSet(models) });
    await clock.advance(13_000);
    await Promise.all([pinned, free]);
    const strongFirst = asked.slice(0, 2).map(({ id }) => models.find((model) => model.id === id)?.floor);
    expect(strongFirst[0]).toBe('strong');
    expect(strongFirst[1]).not.toBe('strong');
  });

  it('says that it is pinned when all of its models rest for longer than there is time', async () => {
    const { clock, state, ask } = subject();
    state.sick = 'down';
    for (let request = 0; request < 8; request++) void ask({ models: only, floor: 'fast' });
    await clock.advance(2_000);
    const answer = ask({ models: only, floor: 'fast', deadlineMs: clock.nowMs() + 1_000 });
    await clock.advance(100);
    expect((await answer).provenance.fallbackReason).toContain('No fast model is available');
    expect((await answer).provenance.fallbackReason).toContain('pins its floors');
  });
});

it('answers by models through an outage of one, over real sockets', async () => {
  const simulator = await startSimulator({ seed: 7, conditions: { weather: 'calm', speed: 2 } });
  simulator.change({ weather: 'outage', model: sick });
  const agent = createUpstreamAgent();
  const { baseURL } = simulator;
  const settings = { baseURL, apiKey: 'sk-test', clock: systemClock, dispatcher: agent, extras: true };
  const client = createOpenRouterClient(settings);
  const fleet = createFleet({ client, standIns: true, clock: systemClock, random: () => 0.5 });
  ends.push(fleet.close, () => agent.destroy(), simulator.close);
  const wave = (name: string) =>
    Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        fleet.complete(
          greetingRequest({ inputs: { name: `${name} ${index}` }, deadlineMs: systemClock.nowMs() + 12_000 }),
        )(forever()),
      ),
    );
  const first = await wave('first');
  expect(fleet.snapshot()[0]?.circuit.openings).toBeGreaterThan(0);
  const second = await wave('second');
  for (const { provenance } of [...first, ...second]) expect(provenance.answeredBy).toBe('model');
  for (const { provenance } of second) expect(provenance.model).not.toBe(sick);
}, 20_000);

it('asks no model of another floor where floors are pinned, and drafts when those of the floor fail', async () => {
  const clock = fakeClock();
  const asked: string[] = [];
  const client: CallModel = (call) => async (signal) => {
    const attempt = call.ledger.open();
    asked.push(call.model.id);
    await clock.sleep(50, signal);
    if (call.model.floor !== 'strong')
      return { text: '{}', model: call.model.id, cutOff: false, attempt: attempt.number };
    throw classifyStatus(502);
  };
  const fleet = createFleet({ client, standIns: false, clock, random: () => 0.5 });
  const answer = fleet.complete(
    greetingRequest({ floor: 'strong', models: modelSet(models, true), deadlineMs: clock.nowMs() + 12_000 }),
  )(forever());
  await clock.advance(12_000);
  expect((await answer).provenance.answeredBy).toBe('drafter');
  const strong = models.filter(({ floor }) => floor === 'strong').map(({ id }) => id);
  expect(new Set(asked)).toEqual(new Set(strong));
});

it('knows a model once, whichever sets it stands in and at whichever floor', async () => {
  const { state, clock, fleet, asked } = subject();
  const [first, second] = models;
  state.sick = 'down';
  const askIn = (set: ReturnType<typeof modelSet>, floor: 'fast' | 'strong') =>
    fleet.complete(greetingRequest({ models: set, floor, deadlineMs: clock.nowMs() + 12_000 }))(forever());
  const own = modelSet([first!, second!]);
  for (let request = 0; request < 8; request++) void askIn(own, 'fast');
  await clock.advance(2_000);
  const before = asked.length;
  const other = askIn(modelSet([{ ...first!, floor: 'strong' }, second!]), 'strong');
  await clock.advance(1_000);
  expect((await other).provenance.model).toBe(second!.id);
  expect(asked.slice(before).filter(({ id, schema }) => id === sick && schema !== 'probe')).toEqual([]);
});
