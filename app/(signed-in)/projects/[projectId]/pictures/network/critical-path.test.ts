import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, criticalPath } from './critical-path.ts';

const activity = (id: string, length: number, ...dependsOn: string[]): Activity => ({
  id,
  length,
  dependsOn,
});
const names = Array.from({ length: 12 }, (_, index) => `M-${index}`);
const lengths = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 50, noNaN: true }));

/** Whatever anybody may have written: rings, repeats, and ids that nobody has. */
const anyNetwork = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        length: lengths,
        dependsOn: fc.array(fc.constantFrom(...names, 'M-99'), { maxLength: 4 }),
      }),
    ),
  ),
);
/** The same without rings: each waits for some that stand before it in a hidden order, and is listed anywhere. */
const soundNetwork = anyNetwork.chain((activities) => {
  const ids = activities.map(({ id }) => id);
  const sound = activities.map((one, index) => ({
    ...one,
    dependsOn: one.dependsOn.filter((before) => ids.indexOf(before) < index),
  }));
  return fc.shuffledSubarray(sound, { minLength: sound.length });
});

/** By trying every way, which is slow and cannot be wrong. */
function longestByTrying(activities: readonly Activity[]): number {
  const byId = new Map(activities.map((one) => [one.id, one]));
  const upTo = ({ length, dependsOn }: Activity): number =>
    length + Math.max(0, ...dependsOn.flatMap((id) => byId.get(id) ?? []).map(upTo));
  return Math.max(0, ...activities.map(upTo));
}

describe('criticalPath', () => {
  it('finds times, slack and the longest way of a small network', () => {
    const {
      timings,
      length,
      criticalPath: way,
    } = criticalPath([
      activity('end', 2, 'long', 'short'),
      activity('start', 3),
      activity('long', 5, 'start'),
      activity('short', 1, 'start'),
    ]);
    expect(length).toBe(10);
    expect(way).toEqual(['start', 'long', 'end']);
    expect(timings.get('short')).toEqual({ start: 3, end: 4, slack: 4, isCritical: false });
    expect(timings.get('end')).toEqual({ start: 8, end: 10, slack: 0, isCritical: true });
  });

  it('starts nothing before what it waits for has ended', () => {
    fc.assert(
      fc.property(soundNetwork, (activities) => {
        const { timings } = criticalPath(activities);
        for (const { id, dependsOn } of activities)
          for (const before of dependsOn)
            expect(timings.get(id)?.start).toBeGreaterThanOrEqual(timings.get(before)?.end ?? 0);
      }),
    );
  });

  it('has no slack below nothing, and none that would make anything end later', () => {
    fc.assert(
      fc.property(soundNetwork, (activities) => {
        const { timings, length } = criticalPath(activities);
        for (const one of activities) {
          const slack = timings.get(one.id)?.slack ?? Number.NaN;
          expect(slack).toBeGreaterThanOrEqual(0);
          const later = activities.map((each) =>
            each.id === one.id ? { ...each, length: each.length + slack } : each,
          );
          expect(criticalPath(later).length).toBeCloseTo(length, 6);
          const tooLate = activities.map((each) =>
            each.id === one.id ? { ...each, length: each.length + slack + 1 } : each,
          );
          expect(criticalPath(tooLate).length).toBeGreaterThan(length + 0.5);
        }
      }),
    );
  });

  it('has a critical path that is a longest one, each behind what it waits for', () => {
    fc.assert(
      fc.property(soundNetwork, (activities) => {
        const { criticalPath: way, length } = criticalPath(activities);
        const byId = new Map(activities.map((one) => [one.id, one]));
        expect(length).toBeCloseTo(longestByTrying(activities), 6);
        expect(way.reduce((sum, id) => sum + (byId.get(id)?.length ?? Number.NaN), 0)).toBeCloseTo(length, 6);
        for (const [index, id] of way.entries())
          if (index > 0) expect(byId.get(id)?.dependsOn).toContain(way[index - 1]);
      }),
    );
  });

  it('ends on rings, names them, and times everything all the same', () => {
    fc.assert(
      fc.property(anyNetwork, (activities) => {
        const { timings, cycles } = criticalPath(activities);
        expect([...timings.keys()]).toEqual(activities.map(({ id }) => id));
        for (const { start, end, slack } of timings.values())
          expect([start, end, slack].every(Number.isFinite)).toBe(true);
        const isRing = new Set(cycles.flat());
        for (const { id, dependsOn } of activities)
          for (const before of dependsOn)
            if (timings.has(before) && !(isRing.has(id) && isRing.has(before)))
              expect(timings.get(id)?.start).toBeGreaterThanOrEqual(timings.get(before)?.end ?? Number.NaN);
      }),
    );
  });

  it('is done with a chain of thousands at once', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) =>
      activity(`US-${index}`, 1, ...(index === 0 ? [] : [`US-${index - 1}`])),
    );
    expect(criticalPath(chain.toReversed()).length).toBe(5_000);
  });
});
