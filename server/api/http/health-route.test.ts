import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { answerReady } from './health-route.ts';

async function ask(ready: () => Promise<void>, { waitMs = 0, stopped = false } = {}): Promise<number> {
  const clock = fakeClock();
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  const shutdown = stopped ? AbortSignal.abort() : new AbortController().signal;
  const answered = answerReady(res, { ready, shutdown, clock });
  await clock.advance(waitMs);
  await answered;
  return res.statusCode;
}

test('a database that answers is ready', async () => {
  expect(await ask(async () => {})).toBe(200);
});

test('a database that cannot be reached is not', async () => {
  expect(await ask(() => Promise.reject(new Error('ECONNREFUSED')))).toBe(503);
});

test('a database that hangs is given up on after a second', async () => {
  expect(await ask(() => new Promise(() => {}), { waitMs: 1000 })).toBe(503);
});

test('a process that is shutting down takes no new work, however well the database is', async () => {
  expect(await ask(async () => {}, { stopped: true })).toBe(503);
});
