import { expect, it } from 'vitest';
import { msWords, shareWords } from './time-words.ts';

it.each([
  [null, '–'],
  [0, '0 ms'],
  [849.6, '850 ms'],
  [2_440, '2.4 s'],
  [4_000, '4 s'],
  [42_000, '42 s'],
  [180_000, '3 min'],
  [7_200_000, '2 h'],
])('%s milliseconds are written %s', (ms, words) => {
  expect(msWords(ms)).toBe(words);
});

it.each([
  [0, 0, '–'],
  [0, 8, '0 %'],
  [8, 8, '100 %'],
  [9_999, 10_000, '99.9 %'],
  [1, 3, '33.3 %'],
])('%d of %d are %s', (part, whole, words) => {
  expect(shareWords(part, whole)).toBe(words);
});
