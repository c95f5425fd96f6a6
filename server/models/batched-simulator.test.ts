import { afterEach, expect, it } from 'vitest';
import { startSimulator } from '#bench/openrouter/simulator.ts';
import type { ConditionsChange } from '#bench/openrouter/weather.ts';
import { composeBriefs } from '#bench/pipeline/compose-briefs.ts';
import { requestsByStage } from '#bench/weather/workload.ts';
import { systemClock } from '../platform/clock.ts';
import { answersInMemory } from './answer-store.fake.ts';
import { batched } from './batched.ts';
import { cached, type Leases } from './cached.ts';
import type { Complete, CompletionRequest } from './completion.ts';
import { createFleet } from './create-fleet.ts';
import { createOpenRouterClient, createUpstreamAgent } from './openrouter/client.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const speed = 20;
const [brief = ''] = composeBriefs(1, 7).values();
const prompts =
  requestsByStage(brief)
    .find(({ stage }) => stage === 'prompts')
    ?.requests.slice(0, 10) ?? [];

/** The fleet over real HTTP, and the same with shared calls. The simulator runs faster than life, so its models are known to be fast. */
async function subject(conditions: ConditionsChange = {}) {
  const simulator = await startSimulator({ conditions: { speed, ...conditions } });
  const agent = createUpstreamAgent();
  const { baseURL } = simulator;
  const client = createOpenRouterClient({
    baseURL,
    apiKey: 'sk-test',
    clock: systemClock,
    dispatcher: agent,
    extras: true,
  });
  const fleet = createFleet({ client, standIns: true, clock: systemClock, random: () => 0.5 });
  ends.push(fleet.close, () => agent.destroy(), simulator.close);
  const together = batched(fleet.complete, { clock: systemClock, outlook: fleet.outlook });
  const all = (complete: Complete) =>
    Promise.all(
      prompts.map((request) => {
        const told: CompletionRequest = {
          ...request,
          priority: 'background',
          deadlineMs: systemClock.nowMs() + 20_000,
        };
        return complete(told)(AbortSignal.timeout(30_000));
      }),
    );
  return {
    simulator,
    fleet,
    all,
    shared: together,
    alone: () => all(fleet.complete),
    together: () => all(together),
  };
}

/** A store in memory, and nobody else who could hold a lease. */
function keeping() {
  const { kept, store } = answersInMemory();
  const leases: Leases = { acquire: async () => ({ landedElsewhere: false, release() {} }) };
  const onStoreError = (error: unknown) => {
    throw error;
  };
  return { kept, context: { store, clock: systemClock, onStoreError }, leases };
}

it('yields the same answers in fewer calls, for less money and with every cent accounted for', async () => {
  const { simulator, fleet, alone, together } = await subject();
  const apart = await alone();
  const callsApart = simulator.log.totals().calls;
  simulator.log.clear();
  const shared = await together();
  expect(shared.map(({ value }) => value)).toEqual(apart.map(({ value }) => value));
  const calls = simulator.log.calls();
  expect(callsApart).toBeGreaterThanOrEqual(prompts.length);
  expect(calls.length).toBeLessThanOrEqual(callsApart / 2);
  expect(calls.every(({ schema }) => schema === 'batch_prompts-prompt')).toBe(true);
  const usd = (completions: typeof shared) =>
    completions.reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
  expect(usd(shared)).toBeCloseTo(
    calls.reduce((sum, { costUsd }) => sum + costUsd, 0),
    9,
  );
  expect(usd(shared)).toBeLessThan(usd(apart));
  const running = fleet.snapshot().reduce((sum, { limiter }) => sum + limiter.running, 0);
  expect(running).toBe(0);
});

it('lets each task keep its own key and answer, and joins who asks for the same', async () => {
  const { simulator, all, shared } = await subject();
  const { kept, context, leases } = keeping();
  const complete = cached(shared, context, leases);
  const [first, second] = await Promise.all([all(complete), all(complete)]);
  const calls = simulator.log.totals().calls;
  expect(calls).toBeLessThanOrEqual(prompts.length / 2);
  expect(kept.size).toBe(prompts.length);
  expect(second.map(({ value }) => value)).toEqual(first.map(({ value }) => value));
  const usd = [...first, ...second].reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
  const billed = simulator.log.calls().reduce((sum, { costUsd }) => sum + costUsd, 0);
  expect(usd).toBeCloseTo(billed, 9);

  const again = await all(complete);
  expect(simulator.log.totals().calls).toBe(calls);
  expect(again.every(({ provenance }) => provenance.answeredBy === 'content')).toBe(true);
});

it('gets a model’s answer to every task in a storm, where whole calls and parts of them fail', async () => {
  const { simulator, together } = await subject({ weather: 'storm' });
  for (let round = 0; round < 3; round++) {
    for (const { provenance } of await together()) expect(provenance.answeredBy).toBe('model');
  }
  expect(simulator.log.calls().some(({ fate }) => fate !== 'ok')).toBe(true);
});
