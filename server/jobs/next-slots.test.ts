import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSlots, nextSlots, type Slots, type SlotsReading } from './next-slots.ts';

const quiet: SlotsReading = { busy: 0, waiting: 0, stalledShare: 0, saturation: 0 };
const slotsMax = 8;

/** The slots after looks that all found the same. */
function after(looks: number, reading: Partial<SlotsReading>, from: Slots = firstSlots(slotsMax)): Slots {
  let slots = from;
  for (let look = 0; look < looks; look++) slots = nextSlots(slots, { ...quiet, ...reading }, slotsMax);
  return slots;
}

describe('slots for runs', () => {
  it.each<[string, number, Partial<SlotsReading>, number]>([
    ['stay where nothing happens', 20, {}, 4],
    ['stay while some are free, however calm', 20, { busy: 3 }, 4],
    ['grow by one when all are used', 2, { busy: 4 }, 5],
    ['grow to the bound and no further', 60, { busy: 8, waiting: 9 }, 8],
    ['do not grow between calm and strain', 20, { busy: 8, waiting: 9, saturation: 0.9 }, 4],
    ['do not shrink between calm and strain', 20, { busy: 4, stalledShare: 0.3 }, 4],
    ['bear a burst of two looks', 2, { busy: 4, saturation: 3 }, 4],
    ['shrink when the limits of models stay full', 3, { busy: 4, saturation: 1.2 }, 3],
    ['shrink when the process keeps standing still', 3, { busy: 4, stalledShare: 0.6 }, 3],
    ['never shrink below a quarter', 60, { busy: 4, saturation: 5 }, 2],
  ])('%s', (_, looks, reading, runs) => {
    expect(after(looks, reading).runs).toBe(runs);
  });

  it('do not swing when strain and calm take turns', () => {
    let slots = firstSlots(slotsMax);
    for (let look = 0; look < 40; look++)
      slots = nextSlots(slots, { ...quiet, busy: 4, saturation: look % 2 ? 1.5 : 0.2 }, slotsMax);
    expect(slots.runs).toBe(4);
  });

  it('grow by a quarter at a time while runs wait', () => {
    const many: Slots = { ...firstSlots(32), calmLooks: 1 };
    expect(nextSlots(many, { ...quiet, busy: 16 }, 32).runs).toBe(17);
    expect(nextSlots(many, { ...quiet, busy: 16, waiting: 1 }, 32).runs).toBe(20);
  });

  it('are one where one is allowed', () => {
    expect(nextSlots(firstSlots(1), { ...quiet, busy: 1, waiting: 5 }, 1).runs).toBe(1);
  });
});

describe('slots for preparations', () => {
  it.each<[string, Partial<SlotsReading>, number]>([
    ['half of all where nothing else is to do', {}, 2],
    ['less where runs are under way', { busy: 1 }, 1],
    ['none of the half that is kept for runs', { busy: 2 }, 0],
    ['none while a run waits anywhere', { waiting: 1 }, 0],
    ['none while the limits of models are nearly full', { saturation: 0.85 }, 0],
    ['the same while the process is a little late', { stalledShare: 0.3 }, 2],
    ['none beside a run while the process keeps standing still', { busy: 1, stalledShare: 0.6 }, 0],
    ['one at a time where it stands still and no run is under way', { stalledShare: 0.6 }, 1],
  ])('%s', (_, reading, background) => {
    expect(after(1, reading).background).toBe(background);
  });
});

const anyReading = fc.record({
  busy: fc.nat(80),
  waiting: fc.nat(200),
  stalledShare: fc.double({ min: 0, max: 1, noNaN: true }),
  saturation: fc.double({ min: 0, max: 20, noNaN: true }),
});

it('keeps within the bounds whatever comes, and never has runs and preparations together outnumber them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.array(anyReading, { maxLength: 60 }), (max, readings) => {
      let slots = firstSlots(max);
      for (const reading of readings) {
        const next = nextSlots(slots, reading, max);
        expect(next.runs).toBeGreaterThanOrEqual(Math.ceil(max / 4));
        expect(next.runs).toBeLessThanOrEqual(max);
        expect(next.background + Math.min(reading.busy, next.runs)).toBeLessThanOrEqual(next.runs);
        expect(next.background).toBeLessThanOrEqual(Math.ceil(next.runs / 2));
        expect(next.runs - slots.runs).toBeLessThanOrEqual(Math.ceil(slots.runs / 4));
        slots = next;
      }
    }),
  );
});
