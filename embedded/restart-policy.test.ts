import { expect, test } from 'vitest';
import { nextRestart } from './restart-policy.ts';

const longMs = 60_000;

test('starts at once what had lived for long, however often it died before', () => {
  expect(nextRestart(longMs, 5)).toEqual({ waitMs: 0, quickDeaths: 0 });
});

test('waits longer after each quick death, and gives up at last', () => {
  const waits: number[] = [];
  let quickDeaths = 0;
  for (let restart = nextRestart(100, 0); restart; restart = nextRestart(100, quickDeaths)) {
    waits.push(restart.waitMs);
    quickDeaths = restart.quickDeaths;
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
});
