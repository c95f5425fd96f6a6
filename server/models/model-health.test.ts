import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { circuitDefaults } from '../resilience/circuit-breaker.ts';
import { modelsOf } from './model-catalog.ts';
import { modelHealth } from './model-health.ts';
import { classifyStatus } from './openrouter/classify-error.ts';

it('calls a model back from the end of its outage until a call is answered, for one call at a time', async () => {
  const clock = fakeClock();
  const health = modelHealth(modelsOf('default')[0]!, { clock });
  const call = (work: () => Promise<unknown>) =>
    health.circuit
      .guard(work)(new AbortController().signal)
      .catch(() => undefined);
  expect(health.isBack).toBe(false);
  for (let fault = 0; fault < circuitDefaults.consecutiveFaultsMax; fault++)
    await call(() => Promise.reject(classifyStatus(502)));
  await clock.advance(circuitDefaults.openMs);
  expect(health.isBack).toBe(false);
  await call(() => Promise.resolve('ready'));
  expect(health.isBack).toBe(true);
  const first = health.begin();
  expect(health.isBack).toBe(false);
  first.failed('ignored');
  expect(health.isBack).toBe(true);
  health.begin().answered(() => 10);
  expect(health.isBack).toBe(false);
  health.begin().failed('fault');
  expect(health.isBack).toBe(false);
});
