import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { docxOf, paragraph } from '#server/brief-files/docx.fake.ts';
import { cookieOf, startTestServer, type TestServer } from './web-server.fake.ts';

let on: TestServer;
let cookie: string;
beforeAll(async () => {
  on = await startTestServer();
});
beforeEach(async () => {
  await on.clear();
  cookie = cookieOf(await on.signUp());
});
afterAll(() => on?.stop());

const send = (body: Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${on.base}/api/brief-file`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': 'application/octet-stream', cookie, ...headers },
  });
const docx = docxOf(paragraph('Members borrow tools.'));

describe('a document that is sent for the brief', () => {
  test('comes back as its words', async () => {
    const answer = await send(docx);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ text: 'Members borrow tools.', notes: [] });
  });

  test('that cannot be read is answered with why, at its field', async () => {
    const answer = await send(docx.subarray(0, 200));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { kind: 'bad_input', field: 'file' } });
  });

  test.each<[string, Record<string, string>, number]>([
    ['nobody who is signed in', { cookie: '' }, 401],
    ['another web site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('from %s is refused', async (_, headers, status) => {
    expect((await send(docx, headers)).status).toBe(status);
  });

  test('is taken by POST alone', async () => {
    const answer = await fetch(`${on.base}/api/brief-file`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('of more than 10 MB is refused by what it says, and while it streams where it says nothing', async () => {
    const told = await send(Buffer.alloc(10_000_001));
    expect(told.status).toBe(413);
    expect(await told.json()).toMatchObject({ error: { message: expect.stringContaining('10 MB') } });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const req = request(`${on.base}/api/brief-file`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' },
      });
      req.once('response', (res) => {
        resolve(res.statusCode);
        req.destroy();
      });
      req.on('error', reject);
      for (let sent = 0; sent <= 10; sent++) req.write(Buffer.alloc(1_000_000));
    });
    expect(status).toBe(413);
  });
});
