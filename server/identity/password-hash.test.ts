import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, isHashOfToday, verifyPassword } from './password-hash.ts';

const password = 'correct horse battery';
/** Hashing is meant to take its time; on a busy machine it takes more. */
const slowMs = 60_000;

test(
  'a hash fits its password alone, names its cost, and is never the same twice',
  async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, password)).toBe(true);
    expect(await verifyPassword(one, `${password} `)).toBe(false);
    expect(await verifyPassword(one, password.toUpperCase())).toBe(false);
    expect(isHashOfToday(one)).toBe(true);
  },
  slowMs,
);

test(
  'accounts that were hashed before still fit, and are told apart',
  async () => {
    const salt = '0123456789abcdef0123456789abcdef';
    const key = scryptSync(password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 }).toString('hex');
    expect(await verifyPassword(`${salt}:${key}`, password)).toBe(true);
    expect(await verifyPassword(`${salt}:${key}`, 'another')).toBe(false);
    expect(isHashOfToday(`${salt}:${key}`)).toBe(false);
  },
  slowMs,
);

test(
  'characters count however they are written, and all of them',
  async () => {
    const long = `${'é'.repeat(127)}a`;
    const hash = await hashPassword(long);
    expect(await verifyPassword(hash, long.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(hash, long.slice(0, -1))).toBe(false);
  },
  slowMs,
);

test.each([
  '',
  'nonsense',
  'scrypt$40$8$3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt$15$8$99999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt$15$8$3$AAAAAAAAAAAAAAAAAAAAAA$AA',
  'abc:def',
])('a stored text that is no sound hash fits nothing and costs nothing: %s', async (hash) => {
  expect(await verifyPassword(hash, password)).toBe(false);
});
