import { describe, expect, test } from 'vitest';
import { isOwnHost, mayChange } from './same-origin.ts';

const local = { appUrl: undefined, bindHost: '127.0.0.1' };
const network = { appUrl: undefined, bindHost: '0.0.0.0' };
const started = { appUrl: 'http://127.0.0.1:3000', bindHost: '0.0.0.0' };
const named = { appUrl: 'https://plans.example.org', bindHost: '0.0.0.0' };

describe('the Host header', () => {
  test.each([
    [local, '127.0.0.1:3000', true],
    [local, 'localhost:3000', true],
    [local, '[::1]:3000', true],
    [local, 'plans.localhost', true],
    [local, 'evil.example', false],
    [local, '127.0.0.1.evil.example', false],
    [local, 'localhost.evil.example', false],
    [local, undefined, false],
    [local, '', false],
    [local, 'not a host', false],
    [network, '192.168.1.5:3000', true],
    [network, 'box.lan', true],
    [started, 'box.lan:3000', true],
    [{ ...started, bindHost: '127.0.0.1' }, 'box.lan:3000', false],
    [named, 'plans.example.org', true],
    [named, 'PLANS.example.org:443', true],
    [named, '127.0.0.1:3000', true],
    [named, 'evil.example', false],
  ])('%j takes %j: %j', (own, host, expected) => {
    expect(isOwnHost(host, own)).toBe(expected);
  });
});

describe('a request that changes something', () => {
  const host = '127.0.0.1:3000';
  test.each([
    [
      'passes from our own page',
      local,
      { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['passes from a program that is no browser', local, { host }, true],
    ['is refused from another site', local, { host, origin: 'https://evil.example' }, false],
    ['is refused from another port of this machine', local, { host, origin: 'http://127.0.0.1:9999' }, false],
    ['is refused from an opaque origin', local, { host, origin: 'null' }, false],
    [
      'is refused as cross-site, whatever else it says',
      local,
      { host, 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [
      'is refused as same-site',
      local,
      { host, origin: `http://${host}`, 'sec-fetch-site': 'same-site' },
      false,
    ],
    [
      'passes from the address that people type',
      named,
      { host: 'plans.example.org', origin: 'https://plans.example.org' },
      true,
    ],
    [
      'is refused from that name without TLS',
      named,
      { host: 'plans.example.org', origin: 'http://plans.example.org' },
      false,
    ],
  ])('%s', (_, own, headers, expected) => {
    expect(mayChange('POST', headers, own)).toBe(expected);
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('is not what %s is', (method) => {
    expect(mayChange(method, { host, origin: 'https://evil.example' }, local)).toBe(true);
  });
});
