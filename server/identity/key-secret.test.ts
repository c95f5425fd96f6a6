import { expect, it } from 'vitest';
import { sha256 } from '../platform/content-hash.ts';
import { newKeySecret, offeredKey } from './key-secret.ts';

it('a secret is long, never the same, and found again by its hash alone', () => {
  const [one, two] = [newKeySecret(), newKeySecret()];
  expect(one.secret).toMatch(/^apo_[\w-]{43}$/);
  expect(one.secret).not.toBe(two.secret);
  expect(one.secret.startsWith(one.prefix)).toBe(true);
  expect(one.prefix).toHaveLength(10);
  expect(offeredKey(`Bearer ${one.secret}`)).toEqual({ hash: one.hash });
  expect(one.hash).toBe(sha256(one.secret));
});

it.each([null, undefined, '', 'Basic YTpi', 'apo_x', 'Bearer ', 'Bearer eyJhbGciOi.of.another'])(
  '%j offers no key',
  (header) => {
    expect(offeredKey(header)).toBeNull();
  },
);

it.each(['bearer apo_short', `Bearer apo_${'a'.repeat(44)}`, `Bearer apo_${'a'.repeat(42)}'`])(
  '%j offers a key that cannot be one',
  (header) => {
    expect(offeredKey(header)).toEqual({ hash: null });
  },
);
