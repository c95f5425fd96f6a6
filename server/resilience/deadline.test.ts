import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { beforeDeadline } from './deadline.ts';

function subject() {
  const clock = fakeClock();
  const deadline = { deadlineMs: 1_000, clock, expired: () => new Error('too late') };
  return { clock, deadline };
}

it('ends work that is deaf to its signal when the time is up, and tells it', async () => {
  const { clock, deadline } = subject();
  let told: AbortSignal | null = null;
  const work = beforeDeadline((signal) => {
    told = signal;
    return new Promise(() => undefined);
  }, deadline);
  const result = work(new AbortController().signal).catch((error: Error) => error.message);
  await clock.advance(1_000);
  expect(await result).toBe('too late');
  expect(told).toMatchObject({ aborted: true });
});

it('lets work in time pass', async () => {
  const { deadline } = subject();
  expect(await beforeDeadline(async () => 'done', deadline)(new AbortController().signal)).toBe('done');
});

it('ends at once when its caller leaves', async () => {
  const { clock, deadline } = subject();
  const leaving = new AbortController();
  const result = beforeDeadline(() => new Promise(() => undefined), deadline)(leaving.signal);
  leaving.abort(new Error('left'));
  await expect(result).rejects.toThrow('left');
  expect(clock.waiting, 'nobody waits for the deadline any more').toBe(0);
});
