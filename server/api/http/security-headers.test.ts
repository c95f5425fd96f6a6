import { expect, test } from 'vitest';
import { pagePolicy, securityHeaders } from './security-headers.ts';

function directive(policy: string, name: string): string {
  return policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';
}

test('a page runs scripts that carry its nonce, and never inline or evaluated ones', () => {
  const scripts = directive(pagePolicy({ nonce: 'abc', dev: false }), 'script-src');
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

test('a page takes no style element without its nonce', () => {
  expect(directive(pagePolicy({ nonce: 'abc', dev: false }), 'style-src')).toBe(
    "style-src 'self' 'nonce-abc'",
  );
});

test.each([true, false])('nobody may frame a page, nor change its base (development: %s)', (dev) => {
  const policy = pagePolicy({ nonce: 'abc', dev });
  expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(directive(policy, 'base-uri')).toBe("base-uri 'none'");
  expect(directive(policy, 'object-src')).toBe("object-src 'none'");
  expect(directive(policy, 'script-src')).not.toContain('unsafe-inline');
});

test('HTTPS is pinned only where it is spoken', () => {
  expect(securityHeaders(true)['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  expect(securityHeaders(false)).not.toHaveProperty('strict-transport-security');
});
