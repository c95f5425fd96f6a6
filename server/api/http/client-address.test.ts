import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test.each([
  ['believes no header without proxies of our own', '203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
  ['takes what the one proxy wrote', '10.0.0.2', '198.51.100.1', 1, '198.51.100.1'],
  ['believes nothing that the client put before it', '10.0.0.2', '1.1.1.1, 198.51.100.1', 1, '198.51.100.1'],
  ['counts as many proxies as there are', '10.0.0.2', '1.1.1.1, 198.51.100.1, 10.0.0.3', 2, '198.51.100.1'],
  ['falls back to the socket where a proxy wrote nothing', '10.0.0.2', undefined, 1, '10.0.0.2'],
  ['falls back to the socket where fewer wrote', '10.0.0.2', '198.51.100.1', 2, '10.0.0.2'],
  ['falls back to the socket for what is no address', '10.0.0.2', 'unknown', 1, '10.0.0.2'],
  ['reads a header that came in several lines', '10.0.0.2', ['1.1.1.1', '198.51.100.1'], 1, '198.51.100.1'],
  ['knows an address of IPv4 in the dress of IPv6', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
  ['cuts IPv6 to the network', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined, 0, '2001:db8:1:2::'],
  ['expands before it cuts', '2001:DB8::9', undefined, 0, '2001:db8:0:0::'],
  ['drops the zone', 'fe80::1%eth0', undefined, 0, 'fe80:0:0:0::'],
  ['names loopback', '::1', undefined, 0, '0:0:0:0::'],
  ['has a name for a socket that is gone', undefined, undefined, 0, '0.0.0.0'],
])('%s', (_, socket, forwarded, proxies, expected) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(expected);
});
