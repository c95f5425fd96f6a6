import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookieOf, startTestServer, type TestServer } from './web-server.fake.ts';

let on: TestServer;
beforeAll(async () => {
  on = await startTestServer();
});
beforeEach(() => on.clear());
afterAll(() => on?.stop());

describe('an API key', () => {
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  test('needs no origin of ours, and takes no power from a cookie beside it', async () => {
    const cookie = cookieOf(await on.signUp());
    const key = await on.keyOf(cookie);
    const strange = { ...bearer(key), origin: 'https://app.example', 'sec-fetch-site': 'cross-site' };
    const me = await fetch(`${on.base}/api/trpc/me`, { headers: strange });
    expect(await me.json()).toMatchObject({ result: { data: { json: { role: 'owner', may: ['read'] } } } });
    const refused = await on.post(
      '/api/trpc/settings.setDailySpendCap',
      { json: { usd: 1 } },
      { ...strange, cookie },
    );
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('No API key lets you manage the workspace');
    const out = await on.post('/api/auth/sign-out', {}, { ...strange, cookie });
    expect(out.status).toBe(403);
  });

  test('that does not work is refused at every door, whoever the cookie is', async () => {
    const cookie = cookieOf(await on.signUp());
    for (const path of [
      '/api/trpc/me',
      '/api/export?project=00000000-0000-7000-8000-000000000000&format=json',
    ]) {
      const answer = await fetch(`${on.base}${path}`, { headers: { ...bearer('apo_no'), cookie } });
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain('This API key does not work');
    }
    const bytes = { 'content-type': 'application/octet-stream', ...bearer('apo_no'), cookie };
    for (const path of ['/api/import', '/api/brief-file'])
      expect((await on.post(path, 'x', bytes)).status).toBe(401);
  });

  test('with the scope read writes at no door', async () => {
    const key = await on.keyOf(cookieOf(await on.signUp()));
    const bytes = { 'content-type': 'application/octet-stream', ...bearer(key) };
    for (const path of ['/api/import', '/api/brief-file']) {
      const answer = await on.post(path, 'x', bytes);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Use a key with the scope write');
    }
  });
});

describe('a caller', () => {
  const policyOf = (answer: Response) =>
    ['ratelimit-policy', 'ratelimit'].map((name) => answer.headers.get(name));

  test('is told how many calls are left, a batch counting for what is in it', async () => {
    const cookie = cookieOf(await on.signUp());
    expect(policyOf(await on.me(cookie))).toEqual([
      '"user";q=60;w=60',
      expect.stringMatching(/^"user";r=59;t=\d+$/),
    ]);
    const batch = await fetch(`${on.base}/api/trpc/me,me,me?batch=1&input=%7B%7D`, { headers: { cookie } });
    expect(policyOf(batch)[1]).toMatch(/^"user";r=56;/);
  });

  test('with a key that asks too often is told when to try again, in the shape that each door has', async () => {
    const cookie = cookieOf(await on.signUp());
    const headers = { authorization: `Bearer ${await on.keyOf(cookie)}` };
    const me = () => fetch(`${on.base}/api/trpc/me`, { headers });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await me()).status);
    expect(statuses).toEqual([200, 200, 200, 200]);
    const refused = await me();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      error: { json: { data: { details: { kind: 'rate_limited', retryAfterMs: expect.any(Number) } } } },
    });
    const exported = await fetch(`${on.base}/api/export?project=x&format=json`, { headers });
    expect([exported.status, Number(exported.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await on.me(cookie)).status).toBe(200);
  });

  test('is asked for no deeper JSON than any input needs, and told so', async () => {
    const cookie = cookieOf(await on.signUp());
    const deep = '['.repeat(40) + ']'.repeat(40);
    const posted = await on.post('/api/trpc/projects.create', deep, { cookie });
    const asked = await fetch(`${on.base}/api/trpc/projects.get?input=${deep}`, { headers: { cookie } });
    for (const answer of [posted, asked, await on.post('/api/auth/sign-in', deep)]) {
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('nested deeper than 32 levels');
    }
  });
});
