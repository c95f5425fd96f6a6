import { expect, it } from 'vitest';
import { isPlainKey } from './document-key.ts';

const press = {
  key: 'j',
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  defaultPrevented: false,
  isComposing: false,
};

it.each([
  ['a key alone', {}, true],
  ['a key with shift', { key: 'A' }, true],
  ['a shortcut of the browser', { ctrlKey: true }, false],
  ['a shortcut of the system', { metaKey: true }, false],
  ['a character of another layout', { altKey: true }, false],
  ['a key that something on the way has used', { defaultPrevented: true }, false],
  ['a key that composes a character', { isComposing: true }, false],
])('knows whether %s is meant for the document', (_what, changed, meant) => {
  expect(isPlainKey({ ...press, ...changed })).toBe(meant);
});
