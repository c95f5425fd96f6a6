import { expect, it } from 'vitest';
import { money } from './money.ts';

it.each([
  [0, '$0'],
  [0.00001, '<$0.0001'],
  [0.0123, '$0.0123'],
  [0.1, '$0.10'],
  [12.345, '$12.35'],
])('writes %d as %s', (usd, words) => {
  expect(money(usd)).toBe(words);
});
