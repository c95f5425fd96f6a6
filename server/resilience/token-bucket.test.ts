import { expect, it } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

it('holds what is taken to the share of what came by, after the first few', () => {
  const bucket = tokenBucket({ share: 0.04, tokensMax: 10 });
  let taken = 0;
  for (let call = 0; call < 10_000; call++) {
    bucket.deposit();
    if (bucket.take()) taken++;
  }
  expect(taken).toBeGreaterThan(395);
  expect(taken).toBeLessThanOrEqual(410);
});

it('has at first what it is told to, and saves up more', () => {
  const bucket = tokenBucket({ share: 0.5, tokensMax: 10, tokensAtFirst: 1 });
  expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  for (let call = 0; call < 6; call++) bucket.deposit();
  expect(bucket.tokens).toBe(3);
});

it('gives none of what is kept for others who need it more', () => {
  const bucket = tokenBucket({ share: 0.04, tokensMax: 3 });
  expect([bucket.take(2), bucket.take(2), bucket.take(), bucket.tokens]).toEqual([true, false, true, 1]);
});

it('saves up no more than it holds', () => {
  const bucket = tokenBucket({ share: 1, tokensMax: 2 });
  for (let call = 0; call < 50; call++) bucket.deposit();
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, false]);
});
