import { expect, test } from 'vitest';
import { nextRestart } from './restart-policy.ts';

/** Every wait until it gives up, at most so many, of a part whose lives are all alike. */
function waitsOf(workedMs: number | null, deathsMax: number): number[] {
  const waits: number[] = [];
  let quickDeaths = 0;
  for (let death = 0; death < deathsMax; death += 1) {
    const restart = nextRestart(workedMs, quickDeaths);
    if (!restart) break;
    waits.push(restart.waitMs);
    quickDeaths = restart.quickDeaths;
  }
  return waits;
}

test('starts at once what had worked, however often it is killed', () => {
  expect(waitsOf(3_000, 200)).toEqual(Array(200).fill(0));
  expect(nextRestart(3_000, 5)).toEqual({ waitMs: 0, quickDeaths: 0 });
});

test('waits longer after each start that fails, and gives up at last', () => {
  expect(waitsOf(null, 10)).toEqual([250, 500, 1000, 2000, 4000]);
});

test('waits longer for what dies as soon as it works, and never gives it up', () => {
  expect(waitsOf(100, 8)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});
