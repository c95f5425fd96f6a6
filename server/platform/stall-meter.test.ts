import { expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { stallMeter } from './stall-meter.ts';

it('counts the time in which the process stood still, while it stands and afterwards', async () => {
  const meter = stallMeter(systemClock);
  await systemClock.sleep(60);
  const before = meter.stalledMs();
  const untilMs = Date.now() + 150;
  while (Date.now() < untilMs);
  expect(meter.stalledMs() - before).toBeGreaterThan(80);
  await systemClock.sleep(60);
  expect(meter.stalledMs() - before).toBeGreaterThan(80);
  meter.stop();
});
