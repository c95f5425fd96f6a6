import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { admit, type Circuit, closedCircuit, rowsIn, settle, takeBack } from './circuit.ts';
import { circuitBreaker, circuitDefaults, type PhaseChange } from './circuit-breaker.ts';
import type { Outcome } from './policy.ts';

const { openMs, probeLeaseMs, consecutiveFaultsMax } = circuitDefaults;

function subject() {
  const clock = fakeClock();
  const changes: PhaseChange[] = [];
  const circuit = circuitBreaker(circuitDefaults, {
    clock,
    judge: (error): Outcome => (error instanceof TypeError ? 'ignored' : 'fault'),
    refusal: () => new Error('refused'),
    onChange: (change) => changes.push(change),
  });
  const call = (work: () => Promise<unknown>, signal = new AbortController().signal) =>
    circuit
      .guard(work)(signal)
      .catch((error: Error) => error.message);
  const up = () => Promise.resolve('ok');
  const down = () => Promise.reject(new Error('down'));
  const open = async () => {
    for (let fault = 0; fault < consecutiveFaultsMax; fault++) await call(down);
  };
  return { clock, circuit, changes, call, up, down, open };
}

it('refuses at once while it rests, and does not ask', async () => {
  const { call, up, open } = subject();
  await open();
  let asked = false;
  const watched = () => {
    asked = true;
    return up();
  };
  expect(await call(watched)).toBe('refused');
  expect(asked).toBe(false);
});

it('is found again by one good probe', async () => {
  const { clock, circuit, call, up, open } = subject();
  await open();
  expect(circuit.awaitsProbe).toBe(false);
  await clock.advance(openMs);
  expect(circuit).toMatchObject({ awaitsProbe: true, closed: false });
  expect(await call(up)).toBe('ok');
  expect(circuit).toMatchObject({ awaitsProbe: false, closed: true });
});

it('lets only one probe through, and hands the slot on when that probe hangs', async () => {
  const { clock, call, up, open } = subject();
  await open();
  await clock.advance(openMs);
  void call(() => new Promise(() => undefined));
  expect(await call(up)).toBe('refused');
  await clock.advance(probeLeaseMs);
  expect(await call(up)).toBe('ok');
});

it('counts neither cancels nor our own bad requests', async () => {
  const { circuit, call } = subject();
  for (let cancel = 0; cancel < 20; cancel++) {
    const leaving = new AbortController();
    await call(() => {
      leaving.abort();
      return Promise.reject(new Error('cut'));
    }, leaving.signal);
    await call(() => Promise.reject(new TypeError('bad request')));
  }
  expect(circuit.closed).toBe(true);
});

it('counts an answer as its judge sees it', async () => {
  const { circuit } = subject();
  const work = circuit.guard(
    () => Promise.resolve('by a stand-in'),
    () => 'fault',
  );
  for (let answer = 0; answer < consecutiveFaultsMax; answer++)
    expect(await work(new AbortController().signal)).toBe('by a stand-in');
  expect(circuit.closed).toBe(false);
});

it('opens on answers that turn out to be of no use, though each arrived well', async () => {
  const { circuit, call, up } = subject();
  for (let answer = 0; answer < circuitDefaults.callsMin; answer++) {
    expect(circuit.closed).toBe(true);
    await call(up);
    circuit.takeBack(1);
  }
  expect(circuit.closed).toBe(false);
});

it('leaves it to the probe whether it closes, whatever is taken back meanwhile', async () => {
  const { clock, circuit, call, up, open } = subject();
  await open();
  await clock.advance(openMs);
  const probe = Promise.withResolvers<unknown>();
  const probing = call(() => probe.promise);
  circuit.takeBack(5);
  expect(circuit.snapshot().phase).toBe('half-open');
  probe.resolve(await up());
  await probing;
  expect(circuit.closed).toBe(true);
});

it('tells of every change, with its reason, and keeps the last', async () => {
  const { clock, circuit, changes, call, up, open } = subject();
  await open();
  await clock.advance(openMs);
  await call(up);
  expect(changes).toEqual([
    { from: 'closed', to: 'open', atMs: 0, reason: '5 failures one after the other' },
    { from: 'open', to: 'half-open', atMs: openMs, reason: null },
    { from: 'half-open', to: 'closed', atMs: openMs, reason: null },
  ]);
  expect(circuit.snapshot()).toEqual({ phase: 'closed', openings: 1, history: changes });
});

it('bears the early failures of many calls that began together, and opens when most of them have failed', async () => {
  const { circuit, call } = subject();
  const ends = Array.from({ length: 100 }, () => Promise.withResolvers<string>());
  const calls = ends.map(({ promise }) => call(() => promise));
  const failNext = async (from: number, until: number) => {
    for (const end of ends.slice(from, until)) end.reject(new Error('down'));
    await Promise.all(calls.slice(from, until));
  };
  await failNext(0, 15);
  expect(circuit.closed).toBe(true);
  await failNext(15, 60);
  expect(circuit.closed).toBe(false);
});

it('opens on silences beside failures, though nobody who is silent has failed, and leaves what they say later alone', async () => {
  const { circuit, changes, call, down } = subject();
  const ends = Array.from({ length: consecutiveFaultsMax - 2 }, () => Promise.withResolvers<string>());
  const calls = ends.map(({ promise }) =>
    circuit.guard((_signal, report) => {
      report.silence();
      report.silence();
      return promise;
    })(new AbortController().signal),
  );
  await call(down);
  expect(circuit.closed).toBe(true);
  await call(down);
  expect(changes.at(-1)).toMatchObject({
    to: 'open',
    reason: '2 failures one after the other, and 3 silent calls',
  });
  for (const { resolve } of ends) resolve('late');
  await Promise.all(calls);
  expect(circuit.snapshot()).toMatchObject({ phase: 'open', openings: 1 });
});

it('opens the moment a call falls silent beside enough others', async () => {
  const { circuit, call, down } = subject();
  let fallSilent = () => {};
  const forever = new Promise(() => undefined);
  const quiet = () =>
    circuit.guard((_signal, report) => {
      fallSilent = () => report.silence();
      return forever;
    })(new AbortController().signal);
  for (let index = 0; index < consecutiveFaultsMax - 3; index++) {
    void quiet();
    fallSilent();
  }
  await call(down);
  await call(down);
  void quiet();
  expect(circuit.closed).toBe(true);
  fallSilent();
  expect(circuit.closed).toBe(false);
});

it('takes a failure as soon as the work reports it, and once', async () => {
  const { circuit } = subject();
  const end = Promise.withResolvers<string>();
  const calls = Array.from({ length: consecutiveFaultsMax }, () =>
    circuit.guard((_signal, report) => {
      report.fault();
      report.life();
      return end.promise;
    })(new AbortController().signal),
  );
  expect(circuit.closed).toBe(false);
  end.resolve('ok');
  await Promise.all(calls);
  expect(circuit.snapshot().openings).toBe(1);
});

it('counts good calls together and opens all the same where one told of each at once would open (a failure prints its seed)', async () => {
  const event = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('good' as const), times: fc.integer({ min: 1, max: 6 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('bad' as const), times: fc.integer({ min: 1, max: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('taken back' as const),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), times: fc.integer({ min: 1, max: 12 }) }),
    },
  );
  const property = fc.asyncProperty(fc.array(event, { maxLength: 60, size: 'max' }), async (events) => {
    const { clock, circuit, call, up, down } = subject();
    let told: Circuit = closedCircuit;
    for (const { kind, times } of events) {
      const nowMs = clock.nowMs();
      if (kind === 'wait') await clock.advance(times * 1_000);
      if (kind === 'taken back') {
        circuit.takeBack(times);
        told = takeBack(told, { calls: times, nowMs, underWay: 0 }, circuitDefaults).circuit;
      }
      for (let time = 0; (kind === 'good' || kind === 'bad') && time < times; time++) {
        const admission = admit(told, nowMs, circuitDefaults);
        told = admission.circuit;
        expect((await call(kind === 'good' ? up : down)) !== 'refused').toBe(admission.admitted);
        if (!admission.admitted) continue;
        const outcome = kind === 'good' ? 'success' : 'fault';
        const ended = { era: told.era, outcome, rowsBefore: rowsIn(told), nowMs, underWay: 0 } as const;
        told = settle(told, ended, circuitDefaults).circuit;
      }
      expect(circuit.snapshot().phase).toBe(told.phase);
    }
  });
  await fc.assert(property, { numRuns: 150 });
});
