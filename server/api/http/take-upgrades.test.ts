import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '#server/platform/clock.ts';
import { createWebServer, listen } from './create-web-server.ts';
import { drain } from './drain.ts';
import { takeUpgrades, type UpgradeHandler } from './take-upgrades.ts';

const shutdown = new AbortController();
let close = async () => {};
afterEach(() => close());

async function upgrade(reload: UpgradeHandler | null, path: string, origin?: string): Promise<string> {
  const server = createWebServer();
  close = () => drain(server, systemClock, 0);
  const own = { appUrl: undefined, bindHost: '127.0.0.1' };
  takeUpgrades(server, { own, shutdown: shutdown.signal, reload });
  const port = await listen(server, 0, '127.0.0.1');
  const lines = [
    `GET ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `origin: ${origin ?? `http://127.0.0.1:${port}`}`,
    'connection: upgrade',
    'upgrade: websocket',
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}

const take: UpgradeHandler = async (_req, socket) => void socket.end('taken', () => socket.destroy());

test('production changes no protocol', async () => {
  expect(await upgrade(null, '/_next/hmr')).toMatch(/^HTTP\/1\.1 400/);
});

test('development changes it for its own reload alone', async () => {
  expect(await upgrade(take, '/_next/hmr?id=1')).toBe('taken');
  await close();
  expect(await upgrade(take, '/api/trpc')).toMatch(/^HTTP\/1\.1 400/);
});

test('no other site may listen to the sources', async () => {
  expect(await upgrade(take, '/_next/hmr', 'https://evil.example')).toMatch(/^HTTP\/1\.1 400/);
});
