import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dependent, findCycles, ringThrough } from './find-cycles.ts';

const item = (id: string, ...dependsOn: string[]): Dependent => ({ id, dependsOn });
const ids = Array.from({ length: 8 }, (_, index) => `US-${index}`);
const graphs = fc.tuple(
  ...ids.map((id) =>
    fc.record({ id: fc.constant(id), dependsOn: fc.array(fc.constantFrom(...ids), { maxLength: 3 }) }),
  ),
);

/** Whether one waits for the other, directly or not, by looking everywhere. */
function waitsFor(items: readonly Dependent[], from: string, goal: string): boolean {
  const seen = new Set(items.find(({ id }) => id === from)?.dependsOn);
  for (const id of seen)
    for (const next of items.find((each) => each.id === id)?.dependsOn ?? []) seen.add(next);
  return seen.has(goal);
}

describe('findCycles', () => {
  it('finds nothing where nothing waits for itself', () => {
    expect(findCycles([item('a'), item('b', 'a'), item('c', 'a', 'b'), item('d', 'gone')])).toEqual([]);
  });

  it('finds what waits for itself, and those that wait for one another', () => {
    const found = findCycles([item('a', 'a'), item('b', 'c'), item('c', 'b'), item('d', 'c')]);
    expect(found.map((set) => set.toSorted()).toSorted()).toEqual([['a'], ['b', 'c']]);
  });

  it('puts two items into one set exactly where each waits for the other', () => {
    fc.assert(
      fc.property(graphs, (items) => {
        const setOf = new Map(
          findCycles(items).flatMap((set, index) => set.map((id) => [id, index] as const)),
        );
        const wrong = items.flatMap(({ id: a }) =>
          items.flatMap(({ id: b }) => {
            const together = setOf.has(a) && setOf.get(a) === setOf.get(b);
            return together === (waitsFor(items, a, b) && waitsFor(items, b, a)) ? [] : [`${a} and ${b}`];
          }),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});

describe('ringThrough', () => {
  it('goes the short way round, from each to one that waits for it, and ends where it began', () => {
    const items = [
      item('US-3', 'US-7', 'US-8'),
      item('US-7', 'US-3'),
      item('US-8', 'US-9'),
      item('US-9', 'US-3'),
    ];
    expect(ringThrough(['US-9', 'US-8', 'US-7', 'US-3'], items)).toEqual(['US-3', 'US-7', 'US-3']);
  });

  it('is a way that there is, for every cycle', () => {
    fc.assert(
      fc.property(graphs, (items) => {
        for (const set of findCycles(items)) {
          const ring = ringThrough(set, items);
          expect(ring.length).toBeGreaterThan(1);
          expect(ring[0]).toBe(ring.at(-1));
          for (const [index, id] of ring.entries())
            if (index > 0) expect(items.find((each) => each.id === id)?.dependsOn).toContain(ring[index - 1]);
        }
      }),
    );
  });
});
