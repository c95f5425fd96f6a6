import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { limiter, type Priority } from './limiter.ts';

const overload = new Error('overload');

function subject({ limitAtFirst = 2, limitMax = 10, waitMaxMs = 1_000 } = {}) {
  const clock = fakeClock();
  const limit = limiter(
    { limitMin: 1, limitMax, limitAtFirst, backoff: 0.5, waitMaxMs, backgroundShare: 0.5 },
    { clock, isOverload: (error) => error === overload, refusal: () => new Error('shed') },
  );
  const started: string[] = [];
  const call = (
    name: string,
    { priority = 'interactive' as Priority, deadlineMs = 60_000, ms = 100 } = {},
  ) => {
    const leaving = new AbortController();
    const raising = new AbortController();
    const result = limit
      .guard(
        async (signal) => {
          started.push(name);
          await clock.sleep(ms, signal);
          return name;
        },
        { priority, deadlineMs, raised: raising.signal },
      )(leaving.signal)
      .catch((error: Error) => error.message);
    return { result, leave: () => leaving.abort(new Error('left')), raise: () => raising.abort() };
  };
  return { clock, limit, started, call };
}

it('lets so many run at once, people before preparations, each kind in turn', async () => {
  const { clock, started, call } = subject({ limitMax: 2 });
  for (const name of ['a', 'b']) call(name);
  call('preparation', { priority: 'background' });
  for (const name of ['c', 'd', 'e']) call(name);
  await clock.advance(50);
  expect(started).toEqual(['a', 'b']);
  await clock.advance(50);
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  await clock.advance(200);
  expect(started.at(-1)).toBe('preparation');
});

it('grows while it is used, and shrinks when the other side has too much to do', async () => {
  const { clock, limit, call } = subject({ limitAtFirst: 8 });
  const fail = limit.guard(() => Promise.reject(overload), { priority: 'interactive', deadlineMs: 60_000 });
  await fail(new AbortController().signal).catch(() => undefined);
  expect(limit.snapshot().limit).toBe(4);
  for (const name of ['a', 'b', 'c', 'd']) call(name);
  await clock.advance(100);
  expect(limit.snapshot().limit).toBeGreaterThan(4);
});

it('does not grow while it is hardly used', async () => {
  const { clock, limit, call } = subject({ limitAtFirst: 8 });
  call('a');
  await clock.advance(100);
  expect(limit.snapshot().limit).toBe(8);
});

it('keeps a call no longer than it may wait, or its deadline allows', async () => {
  const { clock, limit, call } = subject({ limitAtFirst: 1, waitMaxMs: 300 });
  call('a', { ms: 5_000 });
  const patient = call('b').result;
  const pressed = call('c', { deadlineMs: 200 }).result;
  await clock.advance(200);
  expect(await pressed).toBe('shed');
  expect(limit.snapshot().waiting).toBe(1);
  await clock.advance(100);
  expect(await patient).toBe('shed');
  expect(limit.snapshot()).toMatchObject({ waiting: 0, running: 1, shed: 2 });
});

it('refuses at once whom it knows to come too late', async () => {
  const { clock, call } = subject({ limitAtFirst: 1, limitMax: 1, waitMaxMs: 500 });
  call('a', { ms: 400 });
  await clock.advance(400);
  call('b', { ms: 400 });
  const next = call('c', { ms: 400 });
  expect(await call('d').result).toBe('shed');
  await clock.advance(800);
  expect(await next.result).toBe('c');
});

it('gives the place of one who leaves to the next', async () => {
  const { clock, limit, started, call } = subject({ limitAtFirst: 1 });
  const first = call('a');
  const second = call('b');
  call('c');
  await clock.advance(10);
  second.leave();
  expect(await second.result).toBe('left');
  first.leave();
  await clock.advance(0);
  expect(started).toEqual(['a', 'c']);
  await clock.advance(100);
  expect(limit.snapshot()).toMatchObject({ running: 0, waiting: 0 });
});

it('keeps room for people beside any crowd of preparations, whose calls wait until they are late', async () => {
  const { clock, limit, started, call } = subject({ limitAtFirst: 10, limitMax: 10, waitMaxMs: 500 });
  for (let number = 0; number < 100; number++) call('preparation', { priority: 'background', ms: 2_000 });
  await clock.advance(10);
  expect(limit.snapshot()).toMatchObject({ running: 5, waiting: 95, waitingBackground: 95 });
  const people = ['a', 'b', 'c', 'd', 'e'];
  for (const name of people) call(name, { ms: 2_000 });
  await clock.advance(0);
  expect(started.slice(5)).toEqual(people);
  await clock.advance(1_000);
  expect(limit.snapshot()).toMatchObject({ running: 10, waitingBackground: 95, shed: 0 });
  await clock.advance(1_000);
  expect(started.slice(10)).toEqual(Array.from({ length: 5 }, () => 'preparation'));
});

it('lets preparations begin where the limit is as small as it gets', async () => {
  const { clock, started, call } = subject({ limitAtFirst: 1, limitMax: 1 });
  call('preparation', { priority: 'background' });
  await clock.advance(0);
  expect(started).toEqual(['preparation']);
});

it('lets a preparation that a person waits for now go before those that nobody waits for', async () => {
  const { clock, started, call } = subject({ limitAtFirst: 1, limitMax: 1 });
  call('a');
  call('nobody’s', { priority: 'background' });
  const awaited = call('awaited', { priority: 'background' });
  await clock.advance(50);
  awaited.raise();
  await clock.advance(200);
  expect(started).toEqual(['a', 'awaited', 'nobody’s']);
});

it('gives the room that is kept for people to a preparation that a person waits for', async () => {
  const { clock, started, call } = subject({ limitAtFirst: 2, limitMax: 2 });
  call('first', { priority: 'background', ms: 1_000 });
  const awaited = call('awaited', { priority: 'background' });
  await clock.advance(10);
  expect(started).toEqual(['first']);
  awaited.raise();
  await clock.advance(10);
  expect(started).toEqual(['first', 'awaited']);
});
