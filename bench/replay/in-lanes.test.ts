import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

it('does all entries, each owner’s in order and one at a time, and no more than so many at once', async () => {
  const anyEntries = fc.array(fc.record({ owner: fc.nat(5), turns: fc.nat(4) }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.integer({ min: 1, max: 8 }), async (drawn, count) => {
      const entries = drawn.map((entry, index) => ({ ...entry, index }));
      const done: number[] = [];
      const atWork: number[] = [];
      const lanes = { count, ownerOf: ({ owner }: { owner: number }) => owner, goesOn: () => true };
      await inLanes(entries, lanes, async ({ owner, turns, index }) => {
        expect(atWork).not.toContain(owner);
        atWork.push(owner);
        expect(atWork.length).toBeLessThanOrEqual(count);
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        atWork.splice(atWork.indexOf(owner), 1);
        done.push(index);
      });
      expect(done.toSorted((a, b) => a - b)).toEqual(entries.map(({ index }) => index));
      for (const { owner } of entries) {
        const own = done.filter((index) => entries[index]?.owner === owner);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }),
  );
});

it('takes no further entry once it is told to end', async () => {
  const done: number[] = [];
  await inLanes(
    [1, 2, 3, 4],
    { count: 1, ownerOf: (entry) => entry, goesOn: () => done.length < 2 },
    async (entry) => void done.push(entry),
  );
  expect(done).toEqual([1, 2]);
});
