import { expect, test } from 'vitest';
import { weaknessOf } from './weak-password.ts';

const ada = { name: 'Ada Lovelace', email: 'ada.lovelace@analytical.example' };

test.each([
  '1234567890',
  '0987654321',
  '1111111111',
  'abcabcabcabc',
  'abababababa',
  'qwertyuiop',
  'QWERTYUIOP',
  'qwertzuiop1',
  'poiuytrewq',
  'asdfghjkl123',
  '1q2w3e4r5t6y',
  'abcdefghijkl',
  'password123',
  'Password2026!',
  'P@ssw0rd123',
  'passw0rdpassw0rd',
  'welcome2026',
  'Willkommen1!',
  'letmein12345',
  'iloveyou1234',
  'adminadmin1',
  'summer2026!!',
  'qwerty123456',
  'orchestrator',
  'orchestrator2026',
  'AdaLovelace1',
  'lovelace1815',
  'analytical99',
  '   1234567890   ',
])('%s is guessed first', (password) => {
  expect(weaknessOf(password, ada)).toMatch(/Choose|better/);
});

test.each([
  'a long password',
  'a long enough password',
  'correct horse battery',
  'another long secret',
  'long enough to be one',
  'not the password',
  'tr0ub4dor&3x',
  'ngKq82!pdLw',
  '密码是很长的一句话哦哦',
  'my dog eats adalovelace',
  '7f3k1m9q2x',
])('nothing is known against %s', (password) => {
  expect(weaknessOf(password, ada)).toBeNull();
});

test('a hostile password is judged at once', () => {
  const startedMs = performance.now();
  for (const text of [
    'a'.repeat(128),
    'ab'.repeat(64),
    'password'.repeat(16),
    '1a'.repeat(63),
    `${'x'.repeat(127)}y`,
  ])
    weaknessOf(text, { name: 'x'.repeat(80), email: `${'a.'.repeat(100)}b@example.org` });
  expect(performance.now() - startedMs).toBeLessThan(200);
});
