import { get } from 'node:http';
import { expect, test } from 'vitest';
import { fakeClock } from '#server/platform/clock.fake.ts';
import { createWebServer, listen } from './create-web-server.ts';
import { drain } from './drain.ts';

async function serving(answer: 'never' | 'later') {
  const server = createWebServer();
  let finish = () => {};
  const arrived = new Promise<void>((resolve) => {
    server.on('request', (_req, res) => {
      finish = () => res.end('whole');
      if (answer === 'never') res.write('part');
      resolve();
    });
  });
  const port = await listen(server, 0, '127.0.0.1');
  const outcome = new Promise<string>((resolve) => {
    const req = get({ port, host: '127.0.0.1' }, (res) => {
      let text = '';
      res.on('data', (data) => {
        text += data;
      });
      res.on('end', () => resolve(text)).on('error', () => resolve('cut'));
    });
    req.on('error', () => resolve('cut'));
  });
  await arrived;
  return { server, outcome, finish: () => finish() };
}

test('an answer under way may end, and its connection with it', async () => {
  const { server, outcome, finish } = await serving('later');
  const clock = fakeClock();
  const drained = drain(server, clock, 5_000);
  finish();
  expect(await outcome).toBe('whole');
  await clock.advance(100);
  await drained;
  expect(server.listening).toBe(false);
});

test('an answer that does not end is cut when the time is over', async () => {
  const { server, outcome } = await serving('never');
  const clock = fakeClock();
  const drained = drain(server, clock, 5_000);
  await clock.advance(5_000);
  await drained;
  expect(await outcome).toBe('cut');
});
