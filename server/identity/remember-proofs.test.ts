import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { rememberProofs } from './remember-proofs.ts';

function proofs() {
  const clock = fakeClock();
  const asked: string[] = [];
  const tokens = new Map([['a=1', 'token of a']]);
  const prove = rememberProofs(async (cookie) => {
    asked.push(cookie);
    return tokens.get(cookie) ?? null;
  }, clock);
  return { clock, asked, tokens, prove };
}

it('checks the same cookies once', async () => {
  const { asked, prove } = proofs();
  expect([await prove('a=1'), await prove('a=1')]).toEqual(['token of a', 'token of a']);
  expect(asked).toEqual(['a=1']);
});

it('takes cookies that differ in one character for others', async () => {
  const { prove } = proofs();
  await prove('a=1');
  expect(await prove('a=2')).toBeNull();
});

it('does not remember a refusal', async () => {
  const { tokens, prove } = proofs();
  expect(await prove('b=1')).toBeNull();
  tokens.set('b=1', 'token of b');
  expect(await prove('b=1')).toBe('token of b');
});

it('checks again after five minutes', async () => {
  const { clock, tokens, prove } = proofs();
  await prove('a=1');
  tokens.clear();
  await clock.advance(299_999);
  expect(await prove('a=1')).toBe('token of a');
  await clock.advance(2);
  expect(await prove('a=1')).toBeNull();
});
