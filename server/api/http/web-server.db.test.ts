import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ada, cookieOf, startTestServer, type TestServer } from './web-server.fake.ts';

let on: TestServer;
beforeAll(async () => {
  on = await startTestServer();
});
beforeEach(() => on.clear());
afterAll(() => on?.stop());

/** What `fetch` does not let a program say. */
function rawHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${on.base}/api/health`, { headers: { host } }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** What the server says to these very bytes, until it hangs up. */
function written(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(on.base).port), '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('refusals', () => {
  test.each(['/api/trpc/projects.create', '/api/auth/sign-in'])('%s takes no 2 MB', async (path) => {
    const answer = await on.post(path, JSON.stringify({ json: 'x'.repeat(2_000_000) }));
    expect(answer.status).toBe(413);
    expect(JSON.stringify(await answer.json())).toContain('larger than');
  });

  test('a large body that hides its length is refused too', async () => {
    const answer = await fetch(`${on.base}/api/trpc/projects.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookieOf(await on.signUp()) },
      body: new Blob(['"', 'x'.repeat(2_100_000), '"']).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  test.each(['/api/trpc/projects.create', '/api/auth/sign-in'])('%s takes JSON alone', async (path) => {
    const cookie = cookieOf(await on.signUp());
    expect((await on.post(path, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    );
    expect((await on.post(path, '{"a":1}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await on.post(path, '{"a":', { cookie })).status).toBe(400);
    expect((await on.post(path, `${'['.repeat(50_000)}`, { cookie })).status).toBeOneOf([400, 413]);
  });

  test.each(['/api/trpc/projects.create', '/api/auth/sign-out'])('%s obeys no other site', async (path) => {
    const cookie = cookieOf(await on.signUp());
    const foreign = await on.post(path, {}, { cookie, origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await on.post(path, {}, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await on.me(cookie)).status).toBe(200);
  });

  test('a batch is bounded', async () => {
    const paths = Array.from({ length: 21 }, () => 'health').join(',');
    expect((await fetch(`${on.base}/api/trpc/${paths}?batch=1&input=%7B%7D`)).status).toBe(400);
  });

  test('a name that is not ours is not served', async () => {
    expect(await rawHost('evil.example')).toBe(421);
    expect(await rawHost('localhost:1')).toBe(200);
  });

  test('what nobody expected is logged whole and told without detail', async () => {
    on.logged.length = 0;
    const page = await fetch(`${on.base}/broken`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(500);
    expect(await page.text()).not.toMatch(/secret detail|at .*\.ts/);
    expect(on.logged.join('')).toContain('secret detail of the page');
    const cookie = cookieOf(await on.signUp());
    const procedure = await fetch(`${on.base}/api/trpc/settings.status`, { headers: { cookie } });
    expect(await procedure.text()).not.toMatch(/the test called|"stack"/);
  });

  test('a stream that fails says by its code whether to connect again, and is logged if nobody expected it', async () => {
    const cookie = cookieOf(await on.signUp());
    const runId = '01a20dca-9fce-70cd-9797-14cb166a93d1';
    const watch = async (lastEventId: string | null) => {
      const input = encodeURIComponent(JSON.stringify({ json: { runId, lastEventId } }));
      return (await fetch(`${on.base}/api/trpc/runs.events?input=${input}`, { headers: { cookie } })).text();
    };
    const gone = await watch('7');
    expect(gone).toContain('"code":-32004');
    expect(gone).toContain('"kind":"not_found"');
    expect(on.logged.join('')).not.toContain('stream failed');
    const broken = await watch(null);
    expect(broken).toContain('"code":-32603');
    expect(broken).not.toContain('secret detail');
    expect(on.logged.join('')).toContain('secret detail of the stream');
  });

  test('a start that is refused while it is busy says when to ask again, in the header and in the answer', async () => {
    const cookie = cookieOf(await on.signUp());
    const json = { projectId: '01a20dca-9fce-70cd-9797-14cb166a93d1', stage: 'requirements' };
    const answer = await on.post('/api/trpc/runs.start', { json }, { cookie });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('12');
    const { error } = await answer.json();
    expect(error.json.data.details).toMatchObject({ kind: 'busy', retryAfterMs: 11_400 });
  });

  test('the load is told to whoever asks, as numbers, and its absence as well', async () => {
    const told = await fetch(`${on.base}/api/load`);
    expect(told.status).toBe(200);
    expect(await told.json()).toMatchObject({ workers: { live: 1, slots: 4 }, slotsWanted: 0 });
    on.state.databaseAway = true;
    const away = await fetch(`${on.base}/api/load`);
    on.state.databaseAway = false;
    expect(away.status).toBe(503);
    expect(await away.json()).toMatchObject({ error: { kind: 'unavailable' } });
  });

  test('a request that is no HTTP gets a plain 400', async () => {
    expect(await written('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nconnection: close/);
  });

  test.each(['TRACE', 'PATCH', 'PROPFIND'])('the method %s is refused at every door', async (method) => {
    for (const path of ['/api/trpc/health', '/api/auth/sign-in', '/'])
      expect(await written(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 405 /,
      );
    expect(on.logged.join('')).not.toContain('"level":50');
  });

  test('a client that leaves in the middle of its body is no error of ours', async () => {
    const head = 'host: localhost\r\ncontent-type: application/json\r\ncontent-length: 500';
    await written(`POST /api/auth/sign-in HTTP/1.1\r\n${head}\r\n\r\n{"email":`);
    await expect.poll(() => on.logged.join('')).toContain('"path":"/api/auth/sign-in"');
    expect(on.logged.join('')).not.toContain('"level":50');
  });
});

describe('every answer', () => {
  test.each([
    '/',
    '/broken',
    '/_next/static/chunk.js',
    '/api/health',
    '/api/ready',
    '/api/trpc/health',
    '/api/trpc/me',
    '/api/trpc/none',
    '/api/auth/none',
  ])('of %s carries the security headers and a request id', async (path) => {
    const { headers } = await fetch(`${on.base}${path}`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('of a page has a nonce of its own', async () => {
    const [one, two] = await Promise.all(['/', '/'].map((path) => fetch(`${on.base}${path}`)));
    const nonce = /'nonce-([^']+)'/.exec(one!.headers.get('content-security-policy')!)![1];
    expect(await one!.text()).toBe(`nonce ${nonce}`);
    expect(two!.headers.get('content-security-policy')).not.toContain(nonce);
  });

  test('keeps a well-formed request id, into the log', async () => {
    on.logged.length = 0;
    const answer = await fetch(`${on.base}/?token=hidden`, { headers: { 'x-request-id': 'trace-1234' } });
    await answer.text();
    expect(answer.headers.get('x-request-id')).toBe('trace-1234');
    await expect.poll(() => on.logged.find((line) => line.includes('"request"'))).toBeDefined();
    const line = JSON.parse(on.logged.find((candidate) => candidate.includes('"request"'))!);
    expect(line).toMatchObject({ method: 'GET', path: '/', status: 200, requestId: 'trace-1234' });
    expect(on.logged.join('')).not.toContain('hidden');
  });

  test('leaves passwords, addresses and cookies out of the log', async () => {
    on.logged.length = 0;
    const cookie = cookieOf(await on.signUp());
    await on.post('/api/auth/sign-in', { ...ada, password: 'wrong password' });
    await on.me(cookie);
    const logged = on.logged.join('');
    for (const secret of [ada.password, 'wrong password', 'ada@example', cookie.slice(30, 60)])
      expect(logged).not.toContain(secret);
  });
});

describe('readiness', () => {
  test('is said while the database answers', async () => {
    const answer = await fetch(`${on.base}/api/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ready' });
  });

  test('is denied while the database cannot be reached; the process is alive all the same', async () => {
    on.state.databaseAway = true;
    try {
      const answer = await fetch(`${on.base}/api/ready`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({
        status: 'unavailable',
        problems: [{ part: 'database', message: 'It cannot be reached.' }],
      });
      expect((await fetch(`${on.base}/api/health`)).status).toBe(200);
    } finally {
      on.state.databaseAway = false;
    }
  });
});
