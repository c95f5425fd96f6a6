import net from 'node:net';
import { expect, test } from 'vitest';
import { firstFreePort, wantedPort } from './free-port.ts';

function listen(host: string): Promise<net.Server> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, host, () => resolve(server));
  });
}

test.each(['127.0.0.1', '0.0.0.0'])('passes over a port that someone uses on %s', async (host) => {
  const server = await listen(host);
  const { port } = server.address() as net.AddressInfo;
  try {
    expect(await firstFreePort(port, '127.0.0.1')).toBeGreaterThan(port);
  } finally {
    server.close();
  }
});

test('names the setting when the host is not one of ours', async () => {
  await expect(firstFreePort(3000, '203.0.113.1')).rejects.toThrow('Check HOST');
});

test.each([
  ['8080', 8080],
  ['', 3000],
  [undefined, 3000],
])('reads the port %s as %i', (setting, port) => {
  expect(wantedPort(setting)).toBe(port);
});

test.each(['0', '65536', '80.5', 'http'])('refuses the port %s', (setting) => {
  expect(() => wantedPort(setting)).toThrow('whole number');
});
