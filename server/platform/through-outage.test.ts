import { expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { throughOutage } from './through-outage.ts';

/** Work that fails in these ways, one try after another, and then succeeds. */
function subject(failures: readonly Error[], signal?: AbortSignal) {
  const clock = fakeClock();
  const left = [...failures];
  let tries = 0;
  const work = async () => {
    tries += 1;
    const failure = left.shift();
    if (failure) throw failure;
    return 'stored';
  };
  const done = throughOutage(work, { clock, ...(signal ? { signal } : {}) });
  done.catch(() => undefined);
  return { clock, done, tries: () => tries };
}

const away = (times: number) =>
  Array.from({ length: times }, () => Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));

it('does the work again until the database is back, soon at first and each second later', async () => {
  const { clock, done, tries } = subject(away(20));
  await clock.advance(1_500);
  expect(tries()).toBe(5);
  await clock.advance(16_000);
  await expect(done).resolves.toBe('stored');
  expect(tries()).toBe(21);
});

it('gives up after half a minute, with what the last try said', async () => {
  const { clock, done, tries } = subject(away(1_000));
  await clock.advance(29_000);
  const before = tries();
  await clock.advance(3_000);
  await expect(done).rejects.toThrow('gone');
  expect(tries() - before).toBeLessThanOrEqual(2);
});

it('does nothing again that the database has refused', async () => {
  const { done, tries } = subject([Object.assign(new Error('unique'), { code: 'P2002' })]);
  await expect(done).rejects.toThrow('unique');
  expect(tries()).toBe(1);
});

it('stops waiting at once when nobody wants it any more', async () => {
  const leaving = new AbortController();
  const { clock, done } = subject(away(1_000), leaving.signal);
  await clock.advance(1_000);
  leaving.abort(new Error('left'));
  await expect(done).rejects.toThrow('left');
});
