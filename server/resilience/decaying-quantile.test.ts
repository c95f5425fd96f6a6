import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { decayingQuantile } from './decaying-quantile.ts';
import { decayingShare } from './decaying-share.ts';

const halfLifeMs = 60_000;

it('knows the quantiles of what it saw within five per cent', () => {
  const quantiles = decayingQuantile({ halfLifeMs, prior: [] }, fakeClock());
  for (let value = 1; value <= 1_000; value++) quantiles.add(value);
  for (const q of [0.1, 0.5, 0.95, 0.97]) {
    expect(Math.abs(quantiles.quantile(q) / (q * 1_000) - 1)).toBeLessThan(0.06);
    expect(quantiles.shareUpTo(q * 1_000)).toBeCloseTo(q, 1);
  }
});

it('believes the prior at first, then what it sees, and after a long silence the prior again', async () => {
  const clock = fakeClock();
  const quantiles = decayingQuantile({ halfLifeMs, prior: Array(10).fill(100) }, clock);
  expect(Math.abs(quantiles.quantile(0.5) / 100 - 1)).toBeLessThan(0.06);
  for (let sample = 0; sample < 100; sample++) quantiles.add(3_000);
  expect(quantiles.quantile(0.5)).toBeGreaterThan(2_800);
  await clock.advance(10 * halfLifeMs);
  expect(quantiles.quantile(0.5)).toBeLessThan(110);
});

it('lets new samples outweigh old ones, however long it runs', async () => {
  const clock = fakeClock();
  const quantiles = decayingQuantile({ halfLifeMs, prior: [] }, clock);
  for (let minute = 0; minute < 60; minute++) {
    for (let sample = 0; sample < 50; sample++) quantiles.add(minute < 56 ? 100 : 1_000);
    await clock.advance(halfLifeMs);
  }
  expect(quantiles.quantile(0.5)).toBeGreaterThan(900);
  expect(quantiles.shareUpTo(500)).toBeCloseTo(1 / 16, 2);
});

it('fades a share of failures towards its prior', async () => {
  const clock = fakeClock();
  const errors = decayingShare({ halfLifeMs, prior: 0.02, priorWeight: 10 }, clock);
  expect(errors.share).toBeCloseTo(0.02);
  for (let call = 0; call < 90; call++) errors.add(call % 3 === 0);
  expect(errors.share).toBeCloseTo((30 + 0.2) / 100);
  await clock.advance(20 * halfLifeMs);
  expect(errors.share).toBeCloseTo(0.02, 3);
});
