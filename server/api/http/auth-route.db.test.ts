import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, cookieOf, startTestServer, type TestServer } from './web-server.fake.ts';

let on: TestServer;
beforeAll(async () => {
  on = await startTestServer();
});
beforeEach(() => on.clear());
afterAll(() => on?.stop());

describe('accounts', () => {
  test('sign-up signs in, sign-out ends it, sign-in begins again', async () => {
    const up = await on.signUp();
    expect(up.status).toBe(200);
    expect(await up.json()).toEqual({
      user: { id: expect.any(String), name: 'Ada', email: 'ada@example.org' },
    });
    const cookie = cookieOf(up);
    expect(await (await on.me(cookie)).json()).toMatchObject({
      result: { data: { json: { role: 'owner', workspaceName: "Ada's workspace" } } },
    });
    expect((await on.post('/api/auth/sign-out', {}, { cookie })).status).toBe(200);
    expect((await on.me(cookie)).status).toBe(401);
    const again = await on.post('/api/auth/sign-in', ada);
    expect((await on.me(cookieOf(again))).status).toBe(200);
  });

  test('a second sign-up is told that accounts are closed', async () => {
    await on.signUp();
    const second = await on.post('/api/auth/sign-up', { ...ada, email: 'grace@example.org' });
    expect(second.status).toBe(403);
    expect(await second.json()).toMatchObject({
      error: { kind: 'forbidden', message: expect.stringContaining('Sign-up is closed') },
    });
  });

  test('a field that is wrong is named', async () => {
    const short = await on.post('/api/auth/sign-up', { ...ada, password: 'short' });
    expect(short.status).toBe(400);
    expect(await short.json()).toMatchObject({
      error: { kind: 'bad_input', field: 'password', requestId: short.headers.get('x-request-id') },
    });
  });

  test('guessing ends in 429 with the time to wait', async () => {
    const answers: Response[] = [];
    for (let i = 0; i < 4; i++) answers.push(await on.post('/api/auth/sign-in', ada));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    expect(Number(answers[3]!.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await answers[3]!.json()).toMatchObject({
      error: { kind: 'rate_limited', retryAfterMs: expect.any(Number) },
    });
  });

  test('a forwarded address that no proxy of ours wrote changes nothing', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++)
      statuses.push((await on.post('/api/auth/sign-in', ada, { 'x-forwarded-for': `192.0.2.${i}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  test.each([
    ['/api/auth/sign-in', 'GET', 405],
    ['/api/auth/get-session', 'GET', 404],
    ['/api/auth/sign-up/email', 'POST', 404],
  ])('%s answers %s with %d', async (path, method, status) => {
    expect((await fetch(`${on.base}${path}`, { method })).status).toBe(status);
  });
});

test.each([
  ['a page load', { 'sec-fetch-dest': 'document' }, true],
  ['a change of pages', { 'sec-fetch-dest': 'empty', rsc: '1' }, true],
  ['a page fetched ahead', { 'sec-fetch-dest': 'empty', rsc: '1', 'next-router-prefetch': '1' }, false],
])('%s prolongs the session with fresh cookies: %j is %j', async (_, headers, prolongs) => {
  const cookie = cookieOf(await on.signUp());
  const token = cookie.split('; ').find((pair) => pair.includes('session_token'))!;
  const page = await fetch(`${on.base}/`, { headers: { ...headers, cookie: token } as HeadersInit });
  expect(page.headers.getSetCookie().some((line) => line.includes('session_data='))).toBe(prolongs);
});
