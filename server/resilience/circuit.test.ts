import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admit,
  type Circuit,
  type CircuitSettings,
  closedCircuit,
  fallSilent,
  mayProbe,
  restMs,
  rowsIn,
  settle,
  showLife,
  takeBack,
} from './circuit.ts';
import type { Outcome } from './policy.ts';

const settings: CircuitSettings = {
  consecutiveFaultsMax: 3,
  faultShareMax: 0.5,
  callsMin: 6,
  windowMs: 1_000,
  openMs: 400,
  probeLeaseMs: 200,
};

/** The circuit after these outcomes, one every `gapMs`, from `startMs` on. */
function circuitAfter(outcomes: readonly Outcome[], { gapMs = 10, startMs = 0, underWay = 0 } = {}): Circuit {
  return outcomes.reduce((circuit: Circuit, outcome, index) => {
    const settled = {
      era: circuit.era,
      outcome,
      rowsBefore: rowsIn(circuit),
      nowMs: startMs + index * gapMs,
      underWay,
    };
    return settle(circuit, settled, settings).circuit;
  }, closedCircuit);
}

const [good, bad, none] = ['success', 'fault', 'ignored'] as const;

describe('a closed circuit', () => {
  it.each<[string, Outcome[], { gapMs?: number; underWay?: number }, Circuit['phase']]>([
    ['opens after failures one after the other', [bad, bad, bad], {}, 'open'],
    ['bears fewer', [bad, bad], {}, 'closed'],
    ['begins anew after a success', [bad, bad, good, bad, bad], {}, 'closed'],
    ['opens at the share of the window', [good, bad, good, bad, good, bad], {}, 'open'],
    ['bears a smaller share', [good, bad, good, good, bad, good, bad, good], {}, 'closed'],
    ['judges no share before the minimum of calls', [bad, good, bad, good, bad], {}, 'closed'],
    ['forgets what has left the window', [good, bad, good, bad, good, bad], { gapMs: 300 }, 'closed'],
    ['takes a cancel for nothing: neither for a failure', [bad, none, none, none, bad], {}, 'closed'],
    ['nor for a success', [bad, none, bad, none, bad], {}, 'open'],
    [
      'bears a row of failures that is short beside the calls under way',
      [bad, bad, bad, bad],
      { underWay: 20 },
      'closed',
    ],
    ['opens at a row of a quarter as many', [bad, bad, bad, bad, bad], { underWay: 20 }, 'open'],
    ['counts calls under way in the share', [good, bad, bad, good, bad, bad], { underWay: 4 }, 'closed'],
  ])('%s', (_name, outcomes, pace, phase) => {
    expect(circuitAfter(outcomes, pace).phase).toBe(phase);
  });

  it('says why it opens', () => {
    const almost = circuitAfter([bad, bad]);
    expect(
      settle(almost, { era: 0, outcome: bad, rowsBefore: 1, nowMs: 20, underWay: 0 }, settings).reason,
    ).toBe('3 failures one after the other');
    const mixed = circuitAfter([good, bad, good, bad, good]);
    expect(
      settle(mixed, { era: 0, outcome: bad, rowsBefore: 3, nowMs: 60, underWay: 0 }, settings).reason,
    ).toBe('3 failures of 6 calls');
  });
});

describe('an open circuit', () => {
  const open = circuitAfter([bad, bad, bad], { startMs: 3_600_000 });
  const openedMs = 3_600_020;

  it('rests for the whole of openMs from the moment it opened, then lets one probe through', () => {
    expect(admit(open, openedMs + settings.openMs - 1, settings).admitted).toBe(false);
    expect(restMs(open, openedMs + settings.openMs - 1)).toBe(1);
    const probe = admit(open, openedMs + settings.openMs, settings);
    expect([restMs(probe.circuit, openedMs), restMs(closedCircuit, openedMs)]).toEqual([0, 0]);
    expect(probe).toMatchObject({ admitted: true, circuit: { phase: 'half-open' } });
    expect(admit(probe.circuit, openedMs + settings.openMs, settings).admitted).toBe(false);
  });

  it('hands the slot of a hung probe on, and ignores what that probe still says', () => {
    const probe = admit(open, openedMs + settings.openMs, settings).circuit;
    const nowMs = openedMs + settings.openMs + settings.probeLeaseMs;
    const second = admit(probe, nowMs, settings);
    expect(second.admitted).toBe(true);
    expect(
      settle(second.circuit, { era: probe.era, outcome: good, rowsBefore: 0, nowMs, underWay: 0 }, settings)
        .circuit,
    ).toBe(second.circuit);
  });

  it.each<[Outcome, Circuit['phase'], number | null]>([
    [good, 'closed', null],
    [bad, 'open', settings.openMs],
    [none, 'open', 0],
  ])('after a probe with %s is %s', (outcome, phase, restMs) => {
    const nowMs = openedMs + settings.openMs + 5;
    const probe = admit(open, nowMs, settings).circuit;
    const next = settle(
      probe,
      { era: probe.era, outcome, rowsBefore: 0, nowMs, underWay: 0 },
      settings,
    ).circuit;
    expect(next.phase).toBe(phase);
    if (restMs === null) return;
    expect(mayProbe(next, nowMs + restMs)).toBe(true);
    expect(mayProbe(next, nowMs + restMs - 1)).toBe(false);
  });
});

describe('whatever happens, in whatever order', () => {
  const event = fc.oneof(
    fc.record({ kind: fc.constant('call' as const) }),
    fc.record({
      kind: fc.constant('end' as const),
      which: fc.nat(30),
      outcome: fc.constantFrom(good, bad, bad, none),
    }),
    fc.record({ kind: fc.constantFrom('silence' as const, 'life' as const), which: fc.nat(30) }),
    fc.record({ kind: fc.constant('take back' as const), calls: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 199, 200, 399, 400, 1_000) }),
  );

  /** Plays the events against the circuit and, beside it, against a plain account of what must hold. */
  function play(events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[]) {
    let circuit: Circuit = closedCircuit;
    let nowMs = 0;
    let openedMs = Number.NEGATIVE_INFINITY;
    const underWay: {
      era: number;
      probe: boolean;
      startedMs: number;
      rowsBefore: number;
      wasSilent: boolean;
      lives: boolean;
    }[] = [];
    for (const happening of events) {
      const before = circuit;
      if (happening.kind === 'wait') nowMs += happening.ms;
      if (happening.kind === 'call') {
        const admission = admit(circuit, nowMs, settings);
        circuit = admission.circuit;
        if (before.phase === 'closed') expect(admission.admitted).toBe(true);
        if (before.phase === 'open' && nowMs < openedMs + settings.openMs && before.untilMs > openedMs)
          expect(admission.admitted).toBe(false);
        if (before.phase !== 'closed' && admission.admitted) {
          const probes = underWay.filter(
            ({ era, probe, startedMs }) =>
              probe && era === before.era && nowMs < startedMs + settings.probeLeaseMs,
          );
          expect(probes, 'no probe beside a living one').toEqual([]);
        }
        if (admission.admitted)
          underWay.push({
            era: circuit.era,
            probe: circuit.phase === 'half-open',
            startedMs: nowMs,
            rowsBefore: rowsIn(circuit),
            wasSilent: false,
            lives: false,
          });
      }
      if (happening.kind === 'end' && underWay.length > 0) {
        const [call] = underWay.splice(happening.which % underWay.length, 1);
        if (!call) continue;
        const beside = underWay.filter(({ era }) => era === call.era).length;
        const settled = {
          era: call.era,
          outcome: happening.outcome,
          rowsBefore: call.rowsBefore,
          nowMs,
          underWay: beside,
          wasSilent: call.wasSilent,
        };
        circuit = settle(circuit, settled, settings).circuit;
        if (call.era !== before.era) expect(circuit, 'late answers change nothing').toBe(before);
        if (happening.outcome === none && before.phase === 'closed') expect(circuit).toBe(before);
        if (before.phase === 'half-open' && circuit.phase === 'closed')
          expect(call.probe && happening.outcome === good, 'only a good probe closes').toBe(true);
        if (before.phase === 'closed' && circuit.phase === 'open')
          expect(happening.outcome, 'only a failure opens').toBe(bad);
        if (circuit.phase === 'open' && before.phase !== 'open' && happening.outcome === bad)
          openedMs = nowMs;
      }
      if (happening.kind === 'silence' && underWay.length > 0) {
        const call = underWay[happening.which % underWay.length];
        if (!call || call.wasSilent || call.lives) continue;
        call.wasSilent = true;
        const beside = underWay.filter(({ era }) => era === call.era).length;
        const fallen = fallSilent(circuit, { era: call.era, nowMs, underWay: beside }, settings);
        circuit = fallen.circuit;
        if (call.era !== before.era || before.phase !== 'closed')
          expect(circuit, 'a silence of another era, or of a probe, changes nothing').toBe(before);
        expect(circuit.phase !== before.phase, 'what opens says why').toBe(fallen.reason !== null);
        if (fallen.reason !== null) {
          expect(circuit.phase).toBe('open');
          const failures = before.phase === 'closed' ? before.tally.consecutiveFaults : 0;
          expect(failures, 'silences alone open nothing').toBeGreaterThanOrEqual(2);
          openedMs = nowMs;
        }
        const [were, are] = [before, circuit].map(countsOf);
        if (are) expect(are, 'a silence is no call that has ended').toEqual(were);
      }
      if (happening.kind === 'life' && underWay.length > 0) {
        const call = underWay[happening.which % underWay.length];
        if (!call || call.lives) continue;
        call.lives = true;
        circuit = showLife(circuit, call);
        expect(circuit.phase, 'life changes no phase').toBe(before.phase);
        if (circuit.phase === 'closed' && before.phase === 'closed') {
          expect(circuit.tally.consecutiveFaults).toBeLessThanOrEqual(before.tally.consecutiveFaults);
          expect(circuit.tally.silences).toBeLessThanOrEqual(before.tally.silences);
        }
      }
      if (happening.kind === 'take back') {
        const beside = underWay.filter(({ era }) => era === circuit.era).length;
        const { calls } = happening;
        const taken = takeBack(circuit, { calls, nowMs, underWay: beside }, settings);
        circuit = taken.circuit;
        if (before.phase === 'closed') {
          const [were, are] = [before, circuit].map(countsOf);
          if (are && were) {
            expect(are.calls, 'a call taken back stays one call').toBe(were.calls);
            expect(are.faults).toBeGreaterThanOrEqual(were.faults);
            expect(are.faults).toBeLessThanOrEqual(Math.min(were.faults + calls, were.calls));
          }
          expect(circuit.phase === 'open', 'what opens says why').toBe(taken.reason !== null);
          if (taken.reason?.includes(' of ')) {
            expect(were?.calls, 'no sooner than after the minimum').toBeGreaterThanOrEqual(settings.callsMin);
          }
          if (circuit.phase === 'open') openedMs = nowMs;
        } else expect(circuit, 'only a closed one learns').toBe(before);
      }
      expect(circuit.era).toBeGreaterThanOrEqual(before.era);
      if (circuit.phase !== before.phase) expect(circuit.era).toBeGreaterThan(before.era);
    }
    // No wedge: after a rest and a lease at most, a call goes through.
    const laterMs = nowMs + settings.openMs + settings.probeLeaseMs;
    expect(admit(circuit, laterMs, settings).admitted).toBe(true);
  }

  function countsOf(circuit: Circuit) {
    if (circuit.phase !== 'closed') return null;
    const slices = [circuit.tally, ...circuit.tally.earlier];
    const sum = (of: 'calls' | 'faults') => slices.reduce((total, slice) => total + slice[of], 0);
    return { calls: sum('calls'), faults: sum('faults') };
  }

  it('holds its promises (a failure prints its seed)', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 120, size: 'max' }), play), { numRuns: 400 });
  }, 30_000);
});
