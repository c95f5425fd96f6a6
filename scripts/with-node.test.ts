import { expect, test } from 'vitest';
import { isNodeNewEnough } from './with-node.mjs';

test.each([
  ['20.20.2', false],
  ['22.17.9', false],
  ['22.18.0', true],
  ['23.0.0', true],
  ['24.21.0', true],
])('judges Node %s: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});
