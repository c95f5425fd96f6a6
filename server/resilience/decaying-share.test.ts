import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { decayingShare } from './decaying-share.ts';

function subject() {
  const clock = fakeClock();
  return { clock, shares: decayingShare({ halfLifeMs: 1_000, prior: 0.5, priorWeight: 2 }, clock) };
}

it('believes its prior at first, and ever more of what it sees', () => {
  const { shares } = subject();
  expect(shares.share).toBe(0.5);
  shares.add(true);
  expect(shares.share).toBeCloseTo(2 / 3);
  for (let call = 0; call < 97; call++) shares.add(false);
  expect(shares.share).toBeCloseTo(2 / 100);
});

it('lets a sample weigh half after a half-life, and in the end returns to its prior', async () => {
  const { clock, shares } = subject();
  for (let call = 0; call < 4; call++) shares.add(true);
  await clock.advance(1_000);
  expect(shares.share).toBeCloseTo(3 / 4);
  await clock.advance(60_000);
  expect(shares.share).toBeCloseTo(0.5);
});
