import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { createRouteDecisions, type RouteDecision } from './route-decisions.ts';

it('keeps the last decisions, works a reason out a few times a second at most, and tells others a few times a minute', async () => {
  const clock = fakeClock(1_000_000);
  const told: RouteDecision[] = [];
  const decisions = createRouteDecisions(clock, (decision) => told.push(decision));
  let workedOut = 0;
  for (let at = 0; at < 6_000; at++) {
    decisions.note('maker/model', () => `reason ${++workedOut}`);
    await clock.advance(10);
  }
  expect(workedOut).toBeLessThanOrEqual(240);
  expect(decisions.list()).toHaveLength(50);
  expect(decisions.list()[0]?.reason).toBe(`reason ${workedOut}`);
  expect(told).toHaveLength(6);
});
