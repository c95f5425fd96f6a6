import { expect, it } from 'vitest';
import { isPlainKey } from './plain-key.ts';

const press = {
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
};

it.each([
  ['a key alone', {}, true],
  ['a key with shift', {}, true],
  ['a shortcut of the browser', { ctrlKey: true }, false],
  ['a shortcut of the system', { metaKey: true }, false],
  ['a character of another layout', { altKey: true }, false],
  ['a key that something on the way has used', { defaultPrevented: true }, false],
  ['a key that composes a character', { isComposing: true }, false],
])('knows whether %s is meant for the page', (_what, changed, meant) => {
  expect(isPlainKey({ ...press, ...changed })).toBe(meant);
});
