import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import type { Log } from '../platform/log.ts';
import { createTierCircuit } from './tier-circuit.ts';

function subject() {
  const clock = fakeClock();
  const told: string[] = [];
  const log = { warn: () => told.push('fails'), info: () => told.push('back') } as unknown as Log;
  const circuit = createTierCircuit({ name: 't', clock, log, failuresMax: 3, restMs: 100, restMsMax: 300 });
  const calls = { count: 0 };
  const fail = () =>
    circuit.attempt(async () => {
      calls.count++;
      throw new Error('down');
    }, 'miss');
  const succeed = () =>
    circuit.attempt(async () => {
      calls.count++;
      return 'hit';
    }, 'miss');
  const failTimes = async (times: number) => {
    for (let i = 0; i < times; i++) await fail();
  };
  return { clock, circuit, calls, told, fail, succeed, failTimes };
}

it('takes a failure for a miss, and a few of them for chance', async () => {
  const { circuit, told, fail, succeed } = subject();
  expect([await fail(), await fail(), await succeed(), await fail(), await fail()]).toEqual([
    'miss',
    'miss',
    'hit',
    'miss',
    'miss',
  ]);
  expect([circuit.state, told]).toEqual(['in use', []]);
});

it('leaves a failing tier alone, and says so once', async () => {
  const { circuit, calls, told, failTimes, succeed } = subject();
  await failTimes(10);
  expect(await succeed()).toBe('miss');
  expect([circuit.state, calls.count, told]).toEqual(['failing', 3, ['fails']]);
});

it('tries again by itself with one caller, resting longer each time, and comes back', async () => {
  const { clock, circuit, calls, told, failTimes, fail, succeed } = subject();
  await failTimes(3);
  await clock.advance(100);
  await Promise.all([fail(), fail(), fail()]);
  expect(calls.count).toBe(4);
  await clock.advance(150);
  expect(await succeed()).toBe('miss');
  await clock.advance(50);
  expect(await succeed()).toBe('hit');
  expect([circuit.state, told]).toEqual(['in use', ['fails', 'back']]);
});

it('counts many calls that fail together as one failure', async () => {
  const { circuit, fail } = subject();
  await Promise.all(Array.from({ length: 20 }, fail));
  expect(circuit.state).toBe('in use');
});

it('lets the next one try when the one that tries hangs', async () => {
  const { clock, circuit, failTimes, succeed } = subject();
  await failTimes(3);
  await clock.advance(100);
  void circuit.attempt(() => new Promise(() => undefined), 'miss');
  expect(await succeed()).toBe('miss');
  await clock.advance(200);
  expect(await succeed()).toBe('hit');
});

it('believes no late success from before the tier failed', async () => {
  const { circuit, failTimes } = subject();
  const late = Promise.withResolvers<string>();
  const early = circuit.attempt(() => late.promise, 'miss');
  await failTimes(3);
  late.resolve('hit');
  expect([await early, circuit.state]).toEqual(['hit', 'failing']);
});
