import { expect, it } from 'vitest';
import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import { createFleet } from './create-fleet.ts';
import { namedModels } from './model-catalog.ts';
import { modelSet } from './model-set.ts';
import { simulatedUpstream } from './simulated-upstream.fake.ts';

const [sick, slower] = ['google/gemini-2.5-flash-lite', 'qwen/qwen3-coder'];
/** Nearly every call goes to the first, and the second stands in for it upstream. */
const models = modelSet(namedModels({ fast: [sick, slower], balanced: [], strong: [] }));
/** About as long as a task's answer is. */
const answer = JSON.stringify({ ...greeting, greeting: 'Good morning to you. '.repeat(20) });
const callEveryMs = 100;
const noticedWithinMs = 2_000;
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** Ten calls a second to a model that goes away: some hang, and for the others a slower model stands in. */
async function playOutage(seed: number) {
  const clock = fakeClock(1_000_000);
  const upstream = simulatedUpstream(clock, `outage ${seed}`, answer);
  const random = seededRandom(`fleet ${seed}`);
  const fleet = createFleet({ client: upstream.client, standIns: true, clock, random });
  const calls: Promise<string>[] = [];
  const keepAsking = async (forMs: number) => {
    for (let askedMs = 0; askedMs < forMs; askedMs += callEveryMs) {
      const request = greetingRequest({ models, deadlineMs: clock.nowMs() + 12_000, tokensMax: 160 });
      const call = fleet.complete(request)(new AbortController().signal);
      calls.push(call.then(({ provenance }) => provenance.answeredBy));
      await clock.advance(callEveryMs);
    }
  };
  await keepAsking(5_000);
  const openingsBefore = fleet.snapshot().reduce((sum, { circuit }) => sum + circuit.openings, 0);
  const wentMs = clock.nowMs();
  upstream.change('outage', sick);
  await keepAsking(5_000);
  const endedMs = clock.nowMs();
  upstream.change('calm', sick);
  const answersAgain = () =>
    upstream.seen.some(
      ({ model, schema, atMs, firstTokenMs }) =>
        model === sick && schema !== 'probe' && atMs >= endedMs && firstTokenMs !== null,
    );
  while (!answersAgain() && clock.nowMs() < endedMs + 20_000) await keepAsking(500);
  const foundAfterMs = clock.nowMs() - endedMs;
  await clock.advance(12_000);
  fleet.close();
  const waited = upstream.seen.filter(
    ({ model, schema, firstTokenMs, atMs, endedMs: untilMs }) =>
      model === sick &&
      schema !== 'probe' &&
      firstTokenMs === null &&
      untilMs > wentMs + noticedWithinMs &&
      atMs < endedMs,
  );
  return { waited, openingsBefore, foundAfterMs, answeredBy: new Set(await Promise.all(calls)) };
}

it.each(seeds)(
  'lets no call wait for the model that is away after two seconds, and finds it within ten of its return (seed %i)',
  async (seed) => {
    const { waited, openingsBefore, foundAfterMs, answeredBy } = await playOutage(seed);
    expect(openingsBefore).toBe(0);
    expect(waited).toEqual([]);
    expect(foundAfterMs).toBeLessThanOrEqual(10_000);
    expect(answeredBy).toEqual(new Set(['model']));
  },
  30_000,
);
