import { expect, test } from 'vitest';
import { requestIdOf } from './request-id.ts';

test.each(['0a1b2c3d', 'trace-7f.3_b', 'a'.repeat(64)])('keeps the harmless id %s', (id) => {
  expect(requestIdOf(id, () => 'made')).toBe(id);
});

test.each([undefined, '', 'short', 'a'.repeat(65), '-leading1', 'two words', 'new\nline1', 'ünicode12'])(
  'makes a new id in place of %j',
  (id) => {
    expect(requestIdOf(id, () => 'made')).toBe('made');
  },
);

test('makes a new id where the header came twice', () => {
  expect(requestIdOf(['0a1b2c3d', '0a1b2c3e'], () => 'made')).toBe('made');
});
