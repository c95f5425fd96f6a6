import { expect, it } from 'vitest';
import { takeKey } from './take-key.ts';

const both = () => ({ authorization: 'Bearer apo_x', cookie: 'session=1' });

it.each(['/api/trpc/projects.list', '/api/export', '/api/import', '/api/brief-file', '/api/mcp'])(
  '%s takes a key, and then no cookie',
  (path) => {
    const headers = both();
    expect(takeKey(path, headers)).toBe(true);
    expect(headers).toEqual({ authorization: 'Bearer apo_x' });
  },
);

it.each(['/api/auth/sign-out', '/api/auth/sign-up', '/', '/settings', '/apiary'])(
  '%s is for people: a key is as good as none there',
  (path) => {
    const headers = both();
    expect(takeKey(path, headers)).toBe(false);
    expect(headers).toEqual({ cookie: 'session=1' });
  },
);

it('leaves a request without a key as it is', () => {
  const headers = { authorization: 'Basic YTpi', cookie: 'session=1' };
  expect(takeKey('/api/trpc/me', headers)).toBe(false);
  expect(headers.cookie).toBe('session=1');
});
