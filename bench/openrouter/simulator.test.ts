import { afterEach, describe, expect, it } from 'vitest';
import { type Usage, watchLedger } from '#server/models/attempt-ledger.ts';
import type { Delta } from '#server/models/completion.ts';
import { greetingRequest } from '#server/models/completion-request.fake.ts';
import { createFleet } from '#server/models/create-fleet.ts';
import { createOpenRouterClient, createUpstreamAgent } from '#server/models/openrouter/client.ts';
import { systemClock } from '#server/platform/clock.ts';
import { type Simulator, startSimulator } from './simulator.ts';
import type { ConditionsChange } from './weather.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function subject(conditions: ConditionsChange = {}, { apiKey = 'sk-test', seed = 1 } = {}) {
  const simulator = await startSimulator({ seed, conditions: { speed: 20, ...conditions } });
  const agent = createUpstreamAgent();
  ends.push(() => agent.destroy(), simulator.close);
  const { baseURL } = simulator;
  const client = createOpenRouterClient({
    baseURL,
    apiKey,
    clock: systemClock,
    dispatcher: agent,
    extras: true,
  });
  const estimates: Usage[] = [];
  const onBill = (usage: Usage) => usage.estimated && estimates.push(usage);
  const { complete } = createFleet({
    client: (call) => client({ ...call, ledger: watchLedger(call.ledger, { onBill }) }),
    standIns: false,
    clock: systemClock,
    random: () => 0.5,
  });
  const deltas: Delta[] = [];
  const ask = (signal: AbortSignal = AbortSignal.timeout(10_000), name = 'Ada Lovelace of London') =>
    complete(
      greetingRequest({
        inputs: { name },
        deadlineMs: systemClock.nowMs() + 10_000,
        onDelta: (delta) => deltas.push(delta),
      }),
    )(signal);
  return { simulator, ask, deltas, estimates };
}

const http = (simulator: Simulator, path: string, init?: RequestInit) =>
  fetch(new URL(path, simulator.baseURL), init);

/** One call without the fleet, whose second attempts depend on the time that its first ones took. */
const bareCall = (simulator: Simulator, name: string) =>
  http(simulator, '/api/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test' },
    body: JSON.stringify({
      model: 'openai/gpt-5-mini',
      messages: [{ role: 'user', content: `Greet ${name}.` }],
    }),
  });

describe('a call', () => {
  it('is answered word by word, with a valid value and a bill', async () => {
    const { simulator, ask, deltas } = await subject();
    const { value, provenance } = await ask();
    expect(JSON.parse(deltas.map(({ text }) => text).join(''))).toEqual(value);
    expect(deltas.length).toBeGreaterThan(1);
    expect(provenance).toMatchObject({ answeredBy: 'model', attempts: 1 });
    const [logged] = simulator.log.calls();
    expect(logged).toMatchObject({ outcome: 'completed', schema: 'greeting', fate: 'ok' });
    expect(provenance.costUsd).toBe(logged?.costUsd);
    expect(provenance.costUsd).toBeGreaterThan(0);
  });

  it('really ends upstream when it is cancelled', async () => {
    const { simulator, ask, deltas } = await subject({ speed: 1 });
    const cancel = new AbortController();
    const answer = ask(cancel.signal);
    answer.catch(() => undefined);
    await until(() => deltas.length > 0);
    cancel.abort(new Error('not wanted any more'));
    await expect(answer).rejects.toMatchObject({ kind: 'cancelled' });
    await until(() => simulator.log.totals().cancelled === 1);
    expect(simulator.log.totals()).toMatchObject({ calls: 1, completed: 0 });
  });

  it.each([
    ['sk-bad', 'API key'],
    ['sk-poor', 'out of credit'],
  ])('with the key %s is refused', async (apiKey, reason) => {
    const { ask } = await subject({}, { apiKey });
    expect((await ask()).provenance).toMatchObject({
      answeredBy: 'drafter',
      fallbackReason: expect.stringContaining(reason),
    });
  });
});

describe('the weather', () => {
  it('can be turned while it runs: everything fails, then nothing does', async () => {
    const { simulator, ask } = await subject();
    const turn = (body: object) =>
      http(simulator, '/_weather', { method: 'POST', body: JSON.stringify(body) });
    expect((await turn({ fail: 'all' })).status).toBe(200);
    expect((await ask()).provenance).toMatchObject({ answeredBy: 'drafter' });
    await turn({ fail: 'none' });
    expect((await ask()).provenance).toMatchObject({ answeredBy: 'model' });
    expect((await turn({ weather: 'hail' })).status).toBe(400);
  }, 20_000);

  it('can strike one model and spare the others', async () => {
    const down = 'google/gemini-2.5-flash-lite';
    const { ask } = await subject({ weather: 'outage', model: down });
    const { provenance } = await ask();
    expect(provenance.answeredBy).toBe('model');
    expect(provenance.model).not.toBe(down);
  });

  it('is the same again for the same seed, in whatever order calls arrive', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Person number ${index} of the test`);
    const fates = async (order: readonly string[], seed: number) => {
      const { simulator } = await subject({ weather: 'storm', speed: 200 }, { seed });
      await Promise.allSettled(order.map((name) => bareCall(simulator, name)));
      return simulator.log
        .calls()
        .map(({ fate, answeredBy, promptTokens }) => `${answeredBy} ${fate} ${promptTokens}`)
        .toSorted();
    };
    const first = await fates(names, 7);
    expect(new Set(first.map((line) => line.split(' ')[1])).size).toBeGreaterThan(2);
    expect(await fates(names.toReversed(), 7)).toEqual(first);
    expect(await fates(names, 8)).not.toEqual(first);
  }, 30_000);
});

it('bills in a storm what we reckon it does, attempts that broke off or were beaten included', async () => {
  const { simulator, ask, estimates } = await subject({ weather: 'storm' }, { seed: 7 });
  const names = Array.from({ length: 30 }, (_, index) => `Person number ${index} of the test`);
  await Promise.all(names.map((name) => ask(undefined, name)));
  await until(() => simulator.log.totals().running === 0);
  const sum = (costs: readonly { costUsd: number }[]) => costs.reduce((usd, { costUsd }) => usd + costUsd, 0);
  // What is complete comes with its exact bill; the rest is left to our reckoning.
  const brokeOff = sum(simulator.log.calls().filter(({ outcome }) => outcome !== 'completed'));
  const reckoned = sum(estimates);
  expect(brokeOff).toBeGreaterThan(0);
  expect(reckoned / brokeOff).toBeGreaterThan(0.85);
  expect(reckoned / brokeOff).toBeLessThan(1.15);
}, 30_000);

it('lists its models with prices, shows its log, and clears it', async () => {
  const { simulator, ask } = await subject();
  await ask();
  const { data } = await (await http(simulator, '/api/v1/models')).json();
  expect(data).toContainEqual(expect.objectContaining({ id: 'openai/gpt-5-mini', context_length: 400_000 }));
  expect(await (await http(simulator, '/_log')).json()).toMatchObject({ totals: { calls: 1, completed: 1 } });
  await http(simulator, '/_log', { method: 'DELETE' });
  expect(await (await http(simulator, '/_log')).json()).toEqual({ totals: expect.anything(), calls: [] });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
