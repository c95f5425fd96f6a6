import { expect, it } from 'vitest';
import { workToCome } from './stale-words.ts';

it.each([
  [{ anew: 0, of: 41 }, 'No part needs to be written anew.'],
  [{ anew: 3, of: 41 }, '3 of 41 parts will be written anew.'],
  [{ anew: 1, of: 1 }, '1 of 1 part will be written anew.'],
])('says what generating again takes: %o', (stage, words) => {
  expect(workToCome(stage)).toBe(words);
});
