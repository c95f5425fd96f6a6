import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { modelPace } from './model-pace.ts';

function subject() {
  const clock = fakeClock();
  const pace = modelPace({ firstTokenMs: 400, tokensPerSecond: 100 }, { clock, firstTokenMaxMs: 2_500 });
  const answer = async (firstMs: number, tokens: number, streamMs: number) => {
    const trial = pace.begin();
    await clock.advance(firstMs);
    trial.token();
    await clock.advance(streamMs);
    trial.answered(() => tokens);
  };
  return { clock, pace, answer };
}

it('believes the published pace at first', () => {
  const { pace } = subject();
  expect(pace.snapshot().firstTokenMs.p50).toBeGreaterThan(340);
  expect(pace.snapshot().firstTokenMs.p50).toBeLessThan(460);
  expect(pace.snapshot().tokensPerSecond).toBeGreaterThan(85);
  expect(pace.chanceToFinish(200, 8_000)).toBeGreaterThan(0.95);
  expect(pace.chanceToFinish(200, 150)).toBe(0);
});

it('learns that a model has become slow, and waits no longer than the limit for it', async () => {
  const { pace, answer } = subject();
  for (let call = 0; call < 30; call++) await answer(2_000, 100, 3_000);
  expect(pace.lateAfterMs).toBeGreaterThan(1_900);
  expect(pace.firstTokenMaxMs).toBe(2_500);
  expect(pace.chanceToFinish(300, 6_000)).toBeLessThan(0.5);
});

it('waits three times the usual for a model that is quick', async () => {
  const { pace, answer } = subject();
  for (let call = 0; call < 400; call++) await answer(100, 100, 50);
  expect(pace.firstTokenMaxMs).toBeGreaterThan(280);
  expect(pace.firstTokenMaxMs).toBeLessThan(340);
});

it('takes a call given up for its lateness as one that took so long, and an early cancel for nothing', async () => {
  const { clock, pace } = subject();
  const before = pace.snapshot();
  const early = pace.begin();
  await clock.advance(20);
  early.failed('ignored');
  expect(pace.snapshot()).toEqual(before);
  for (let call = 0; call < 20; call++) {
    const late = pace.begin();
    await clock.advance(2_000);
    late.failed('ignored');
  }
  expect(pace.snapshot().firstTokenMs.p50).toBeGreaterThan(1_800);
  expect(pace.snapshot().errorShare).toBeCloseTo(before.errorShare);
});

it('counts failures, its own and those reported from above', () => {
  const { pace } = subject();
  pace.begin().failed('fault');
  pace.countFault();
  expect(pace.snapshot().errorShare).toBeCloseTo(2.2 / 12);
});
