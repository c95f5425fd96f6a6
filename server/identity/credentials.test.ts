import { expect, test } from 'vitest';
import { parseChangePassword, parseSignIn, parseSignUp } from './credentials.ts';

const good = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

test.each([
  ['name', { ...good, name: '   ' }],
  ['name', { ...good, name: 'x'.repeat(81) }],
  ['name', { ...good, name: 'Ada\r\nBcc: all' }],
  ['name', { ...good, name: 'Ada\u0000' }],
  ['name', { ...good, name: 'Ada\ud800' }],
  ['name', { email: good.email, password: good.password }],
  ['email', { ...good, email: 'ada' }],
  ['email', { ...good, email: `${'a'.repeat(250)}@example.org` }],
  ['email', { ...good, email: 'ada@example.org\nx' }],
  ['password', { ...good, password: '012345678' }],
  ['password', { ...good, password: '0'.repeat(129) }],
  ['password', { ...good, password: 12345678901 }],
  ['password', { ...good, password: '0123456789' }],
  ['password', { ...good, password: 'ada@example1' }],
])('names the field that is wrong: %s in %j', (field, input) => {
  expect(() => parseSignUp(input)).toThrowError(expect.objectContaining({ kind: 'bad_input', field }));
});

test.each([null, 'text', 7, []])('refuses %j, which is no object', (input) => {
  expect(() => parseSignIn(input)).toThrowError(expect.objectContaining({ kind: 'bad_input' }));
});

test('trims names, lower-cases addresses, and drops what nobody asked for', () => {
  const input = { ...good, name: ' Ada ', email: ' Ada@Example.ORG ', role: 'owner', image: 'https://x' };
  expect(parseSignUp(input)).toEqual(good);
});

test('a new password is judged like the first, and the old one is asked for', () => {
  const change = { currentPassword: 'whatever it was', password: 'correct horse battery' };
  expect(parseChangePassword({ ...change, role: 'owner' }, good)).toEqual(change);
  for (const [field, input] of [
    ['currentPassword', { password: change.password }],
    ['password', { ...change, password: 'short' }],
    ['password', { ...change, password: 'password1234' }],
    ['password', { ...change, password: 'ada-example-1' }],
  ] as const)
    expect(() => parseChangePassword(input, good)).toThrowError(
      expect.objectContaining({ kind: 'bad_input', field }),
    );
});
