import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { AppError } from '../platform/errors.ts';
import { tokenBucket } from '../resilience/token-bucket.ts';
import { againDefaults, askableFromMs, type Standing, waitForModelMs } from './ask-again.ts';
import type { Candidate } from './candidate.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import { createFleet } from './create-fleet.ts';
import type { CallModel } from './model-call.ts';
import { modelsOf } from './model-catalog.ts';
import { modelHealth } from './model-health.ts';
import { modelSet } from './model-set.ts';
import { classifyStatus } from './openrouter/classify-error.ts';
import { routeDefaults, routed } from './routed.ts';
import { UpstreamError } from './upstream-error.ts';

const never = Number.POSITIVE_INFINITY;
const timeOut = new UpstreamError('upstream_failed', 'model', 'Too slow.');
const unusable = new UpstreamError('upstream_unusable_answer', 'model', 'Of no use.');

it.each<[string, AppError, number, number]>([
  ['an outage, after a jittered pause', classifyStatus(502), 1, 1_100],
  ['an outage, after twice the pause the second time', classifyStatus(502), 2, 1_200],
  ['an outage, never after the last ask', classifyStatus(502), 3, never],
  ['too many requests, no sooner than upstream asks', classifyStatus(429, 3_000), 1, 4_100],
  ['a time-out', timeOut, 1, 1_100],
  ['a useless answer', unusable, 1, 1_100],
  ['a crowded limiter', new AppError('upstream_busy', 'Crowded.'), 1, 1_100],
  ['a resting circuit', new AppError('unavailable', 'Resting.'), 1, 1_100],
  ['a wrong key: never', classifyStatus(401), 1, never],
  ['a refused request: never', classifyStatus(400), 1, never],
  ['a text that the model declines: never', classifyStatus(403), 1, never],
  ['a model that is gone: never', classifyStatus(404), 1, never],
])('asks again after %s', (_name, error, asks, fromMs) => {
  expect(askableFromMs({ error, atMs: 1_000, asks }, againDefaults, () => 0.5)).toBe(fromMs);
});

const closed = { closed: true, awaitsProbe: false, restMs: 0 };
const resting = (restMs: number) => ({ closed: false, awaitsProbe: false, restMs });
const awaiting = { closed: false, awaitsProbe: true, restMs: 0 };
const from = (fromMs: number, circuit: Standing['circuit'] = closed) => ({ askableFromMs: fromMs, circuit });

it.each<[string, Standing[], number, number | null]>([
  ['not at all for one who may be asked', [from(9_000), from(500)], 5_000, 0],
  ['for the soonest', [from(4_000), from(1_300)], 5_000, 300],
  ['as long as leaves time to answer', [from(5_500)], 5_000, 4_500],
  ['no longer', [from(5_501)], 5_000, null],
  ['for nobody where nobody will answer', [from(never), from(never)], 5_000, null],
  ['for nobody where nobody is', [], 5_000, null],
  ['for the end of a circuit’s rest', [from(0, resting(2_000))], 5_000, 2_000],
  ['for the later of rest and pause', [from(4_000, resting(2_000))], 5_000, 3_000],
  ['not for a rest that outlasts the time', [from(0, resting(4_600))], 5_000, null],
  ['not at all for a circuit that awaits its probe', [from(0, awaiting)], 5_000, 0],
  ['a moment for a probe under way', [from(0, resting(0))], 5_000, againDefaults.lookMs],
])('waits %s', (_name, standings, leftMs, waitMs) => {
  const time = { nowMs: 1_000, leftMs, attemptMinMs: 500 };
  expect(waitForModelMs(standings, time, againDefaults)).toBe(waitMs);
});

describe('whatever the models do', () => {
  const deed = fc.record({
    tookMs: fc.nat(1_500),
    /** `null` for a good answer, a number for a status, -1 for silence, -2 for an answer of no use. */
    result: fc.constantFrom(null, 502, 502, 503, 429, 404, 400, 401, -1, -2),
    retryAfterMs: fc.option(fc.nat(6_000), { nil: undefined }),
  });
  const scenario = fc.record({
    deeds: fc.array(fc.array(deed, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
    faultsBefore: fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }),
    passedMs: fc.nat(5_000),
    deadlineMs: fc.nat(12_000),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  it('asks no open circuit, nobody too often or too early, and ends in time (a failure prints its seed)', async () => {
    await fc.assert(fc.asyncProperty(scenario, play), { numRuns: 150 });
  });

  async function play(scene: typeof scenario extends fc.Arbitrary<infer S> ? S : never) {
    const clock = fakeClock();
    const deadlineMs = scene.passedMs + scene.deadlineMs;
    const asks = new Map<string, number>();
    const candidates = scene.deeds.map((deeds, index): Candidate => {
      const model = { ...modelsOf('default')[0]!, id: `m${index}` };
      const health = modelHealth(model, { clock });
      let leftAloneUntilMs = 0;
      const complete: Candidate['complete'] = (ledger) => () => {
        const asked = (asks.get(model.id) ?? 0) + 1;
        asks.set(model.id, asked);
        expect(health.circuit.closed || health.circuit.awaitsProbe, 'no open circuit').toBe(true);
        expect(clock.nowMs(), 'no sooner than upstream asks').toBeGreaterThanOrEqual(leftAloneUntilMs);
        expect(deadlineMs - clock.nowMs()).toBeGreaterThanOrEqual(routeDefaults.attemptMinMs);
        const { tookMs, result, retryAfterMs } = deeds[(asked - 1) % deeds.length]!;
        return health.circuit.guard(async (signal) => {
          const attempt = ledger.open();
          await clock.sleep(result === -1 ? 60_000 : tookMs, signal);
          if (result === -2) throw unusable;
          leftAloneUntilMs = clock.nowMs() + (retryAfterMs ?? 0);
          if (result !== null) throw classifyStatus(result, retryAfterMs);
          return {
            value: greeting as never,
            provenance: {
              answeredBy: 'model',
              model: model.id,
              ...ledger.account(attempt.number),
              fallbackReason: null,
            },
          };
        });
      };
      return { model, health, probe: () => undefined, complete };
    });
    await Promise.all(
      candidates.map(async ({ health }, index) => {
        for (let fault = 0; fault < (scene.faultsBefore[index] ?? 0); fault++) {
          const failing = health.circuit.guard(() => Promise.reject(classifyStatus(502)));
          await failing(new AbortController().signal).catch(() => undefined);
        }
      }),
    );
    await clock.advance(scene.passedMs);
    const complete = routed(() => candidates, {
      clock,
      random: () => scene.chance,
      hedges: tokenBucket({ share: 0.04, tokensMax: 1 }),
    });
    let endedMs: number | null = null;
    const done = complete(greetingRequest({ deadlineMs }))(new AbortController().signal).then((answer) => {
      endedMs = clock.nowMs();
      return answer;
    });
    await clock.advance(scene.deadlineMs);
    expect(endedMs, 'ended before the deadline').not.toBeNull();
    const { provenance } = await done;
    expect(['model', 'drafter']).toContain(provenance.answeredBy);
    for (const count of asks.values()) expect(count).toBeLessThanOrEqual(againDefaults.asksMax);
  }
});

describe('a fleet whose models all fail', () => {
  /** Every model answers as `answer` says at that moment, after 50 ms. */
  function subject(models: readonly string[], answer: (nowMs: number) => AppError | null) {
    const clock = fakeClock();
    const askedMs: number[] = [];
    const client: CallModel = (call) => async (signal) => {
      const attempt = call.ledger.open();
      askedMs.push(clock.nowMs());
      await clock.sleep(50, signal);
      const error = answer(clock.nowMs());
      if (error) throw error;
      const text = JSON.stringify(greeting);
      attempt.text(text);
      return { text, model: call.model.id, cutOff: false, attempt: attempt.number };
    };
    const { complete } = createFleet({ client, standIns: false, clock, random: () => 0.5 });
    const set = modelSet(modelsOf('default').filter(({ id }) => models.includes(id)));
    const ask = (signal = new AbortController().signal) =>
      complete(greetingRequest({ models: set, deadlineMs: clock.nowMs() + 12_000 }))(signal);
    return { clock, askedMs, ask };
  }
  const all = modelsOf('default').map(({ id }) => id);
  const one = all.slice(0, 1);
  const downUntil = (untilMs: number) => (nowMs: number) => (nowMs < untilMs ? classifyStatus(502) : null);

  it.each([
    ['one', one],
    ['several', all.slice(0, 3)],
    ['many', all],
  ])('answers by a model once %s of them are back after three seconds', async (_name, models) => {
    const { clock, ask } = subject(models, downUntil(3_000));
    const answers = Array.from({ length: 12 }, () => ask());
    await clock.advance(12_000);
    for (const { provenance } of await Promise.all(answers)) expect(provenance.answeredBy).toBe('model');
  });

  it('waits for what the only model asks, and no less, and says nothing of it', async () => {
    const { clock, askedMs, ask } = subject(one, (nowMs) =>
      nowMs < 3_000 ? classifyStatus(429, 3_000) : null,
    );
    const answer = ask();
    await clock.advance(12_000);
    expect((await answer).provenance).toMatchObject({
      answeredBy: 'model',
      fallbackReason: null,
      attempts: 2,
    });
    expect(askedMs[1]).toBeGreaterThanOrEqual(3_050);
  });

  it('waits for the end of their rest where all rest at the start', async () => {
    const { clock, ask } = subject(one, downUntil(3_000));
    for (let request = 0; request < 8; request++) void ask();
    await clock.advance(2_000);
    const late = Array.from({ length: 8 }, () => ask());
    await clock.advance(6_000);
    for (const { provenance } of await Promise.all(late))
      expect(provenance).toMatchObject({ answeredBy: 'model', fallbackReason: null });
  });

  it('lets a cancel during the wait settle at once', async () => {
    const { clock, askedMs, ask } = subject(one, () => classifyStatus(429, 3_000));
    const cancel = new AbortController();
    const outcome = ask(cancel.signal).catch((error: AppError) => error);
    await clock.advance(1_000);
    cancel.abort(new Error('left'));
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    await clock.advance(12_000);
    expect(askedMs).toHaveLength(1);
  });

  it('drafts in time when they stay away', async () => {
    const { clock, ask } = subject(all, () => classifyStatus(502));
    const answer = ask();
    await clock.advance(12_000);
    expect((await answer).provenance).toMatchObject({
      answeredBy: 'drafter',
      fallbackReason: expect.stringContaining(': '),
    });
  });
});
