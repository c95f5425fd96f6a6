import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Context } from '#server/api/context.ts';
import { projectFileBytesMax } from '#server/artifacts/exports/project-file.ts';
import type { Role } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { ExportProject, MadeFile } from '#server/pipeline/exporting/export-project.ts';
import type { Pipeline } from '#server/pipeline/pipeline.ts';
import { notFound } from '#server/platform/errors.ts';
import { answerError } from './answer.ts';
import { BodyError } from './body-error.ts';
import { contentDisposition } from './content-disposition.ts';
import { type Doors, enter } from './doors.ts';
import { exportDoor } from './export-door.ts';
import { importDoor } from './import-door.ts';

const projectId = '0199c2a0-0000-7000-8000-000000000001';
const file: MadeFile = {
  name: 'Werkzeug – عربي "x".md',
  contentType: 'text/markdown; charset=utf-8',
  bytes: Buffer.from('# Ä\n'),
};

const state = { role: 'viewer' as Role | null, asked: [] as unknown[], signal: null as AbortSignal | null };
let server: Server;
let base: string;

beforeAll(async () => {
  const pipeline = {
    async exportProject(_caller: Caller, input: ExportProject, signal: AbortSignal) {
      state.asked.push(input);
      state.signal = signal;
      if (input.projectId !== projectId) throw notFound('project');
      return file;
    },
    async importProject(_caller: Caller, { bytes, id }: { bytes: Uint8Array; id?: string }) {
      state.asked.push([bytes.length, id]);
      return { projectId };
    },
  } as unknown as Pipeline;
  const contextFor = () =>
    ({
      pipeline,
      caller: async () => (state.role === null ? null : ({ role: state.role } as Caller)),
    }) as Context;
  const doors: Doors = { '/api/export': exportDoor, '/api/import': importDoor };
  server = createServer((req, res) => {
    const door = doors[req.url?.split('?')[0] as keyof Doors]!;
    enter(door, req, res, { contextFor, limits: { take: () => null } }).catch((error: unknown) =>
      answerError(req, res, error, error instanceof BodyError ? error.status : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(() => Object.assign(state, { role: 'viewer', asked: [] }));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const exported = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/export?${query}`, { headers });
const problemOf = async (answer: Response) => ((await answer.json()) as { error: { field: string } }).error;

describe('an export', () => {
  it('comes as a file with its type, its length and its name, to be kept by nobody on the way', async () => {
    const answer = await exported(`project=${projectId}&format=markdown&stage=plan`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('# Ä\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': file.contentType,
      'content-length': '5',
      'content-disposition': contentDisposition('attachment', file.name),
      'cache-control': 'no-store',
    });
    expect(state.asked).toEqual([{ projectId, format: 'markdown', stage: 'plan', versionId: undefined }]);
  });

  it('made for printing is shown, with its own style and nothing else', async () => {
    const answer = await exported(`project=${projectId}&format=print`);
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; /);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}';/,
    );
  });

  it.each([
    ['project=x&format=markdown', 'project'],
    [`project=${projectId}&format=exe`, 'format'],
    [`project=${projectId}&format=docx&stage=brief`, 'stage'],
    [`project=${projectId}&format=docx&stage=plan&version=1`, 'version'],
    ['', 'project'],
  ])('of %j is refused at the field that is wrong', async (query, field) => {
    const answer = await exported(query);
    expect([answer.status, (await problemOf(answer)).field]).toEqual([400, field]);
    expect(state.asked).toEqual([]);
  });

  it('is for those who are signed in, and of their own projects', async () => {
    const other = projectId.replace(/1$/, '2');
    expect((await exported(`project=${other}&format=json`)).status).toBe(404);
    state.role = null;
    expect((await exported(`project=${projectId}&format=json`)).status).toBe(401);
  });

  it('is set off by no other site, and by GET alone', async () => {
    const query = `project=${projectId}&format=pdf`;
    expect((await exported(query, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await exported(query, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    const posted = await fetch(`${base}/api/export?${query}`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('an import', () => {
  const send = (body: Uint8Array, query = '', headers: Record<string, string> = {}) =>
    fetch(`${base}/api/import${query}`, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  it('hands on its bytes, and the id that the sender made', async () => {
    state.role = 'editor';
    const answer = await send(Buffer.from('{}'), `?id=${projectId}`);
    expect(await answer.json()).toEqual({ projectId });
    expect(state.asked).toEqual([[2, projectId]]);
    expect((await send(Buffer.from('{}'), '?id=1')).status).toBe(400);
  });

  it('takes an editor, bytes and no more of them than a project may have', async () => {
    expect((await send(Buffer.from('{}'))).status).toBe(403);
    state.role = 'editor';
    expect((await send(Buffer.from('{}'), '', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(Buffer.alloc(projectFileBytesMax + 1))).status).toBe(413);
    state.role = null;
    expect((await send(Buffer.from('{}'))).status).toBe(401);
    expect(state.asked).toEqual([]);
  });
});

test.each([
  ['plan.md', `attachment; filename="plan.md"; filename*=UTF-8''plan.md`],
  [
    'a "b" \\ 100%.md',
    `attachment; filename="a _b_ _ 100_.md"; filename*=UTF-8''a%20%22b%22%20%5C%20100%25.md`,
  ],
  ["it's (new)*.md", `attachment; filename="it's (new)*.md"; filename*=UTF-8''it%27s%20%28new%29%2A.md`],
  ['Ä🧰.md', `attachment; filename="__.md"; filename*=UTF-8''%C3%84%F0%9F%A7%B0.md`],
  [
    'a\r\nSet-Cookie: x',
    `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`,
  ],
])('the name %j is told in both ways', (name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header);
});
