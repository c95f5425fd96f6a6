import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RetryingClient, retryingClient } from '#bench/kill/retrying-client.ts';
import { serverSentEvents } from '#bench/kill/server-sent-events.ts';
import { type StartedProcess, startProcess, startServer } from '#bench/start-process.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import type { InboxState } from './pipeline/notifications/notification-view.ts';
import { shortBrief } from './pipeline/pipeline.fake.ts';
import type { ArtifactView, Started } from './pipeline/views.ts';
import { createDb, type Db } from './platform/prisma.ts';

/** Two web processes and a worker on one database; Ada writes, Ben has a page open at each. */
type Web = StartedProcess & { readonly url: string };
let database: TestDatabase;
let db: Db;
let webs: [Web, Web];
let worker: StartedProcess;
let ada: string;
let ben: string;
let about: { projectId: string; versionId: string };
const ended = new AbortController();
const project = path.resolve(import.meta.dirname, '..');
const webScript = path.join(project, 'bench/overhead/web-process.ts');
const stage = 'requirements';

const env = () => ({
  DATABASE_URL: database.url,
  AUTH_SECRET: 's'.repeat(40),
  OPEN_SIGN_UP: '1',
  LOG_LEVEL: 'silent',
});
const as = (cookie: string, url = webs[0].url): RetryingClient => retryingClient(url, cookie, ended.signal);

async function signUp(name: string): Promise<string> {
  const answer = await fetch(`${webs[0].url}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email: `${name.toLowerCase()}@example.com`, password: 'a long password' }),
  });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie();
  return cookies.map((line) => line.split(';', 1)[0]).join('; ');
}

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  worker = startProcess(path.join(project, 'server/worker.ts'), [], env());
  webs = await Promise.all([startServer(webScript, env()), startServer(webScript, env())]);
  ada = await signUp('Ada');
  ben = await signUp('Ben');
  // Nobody can be invited yet: Ben is put into Ada's workspace by hand.
  await db.$executeRaw`
    UPDATE membership SET role = 'reviewer', workspace_id = (
      SELECT workspace_id FROM membership JOIN "user" ON "user".id = user_id WHERE name = 'Ada')
    WHERE user_id = (SELECT id FROM "user" WHERE name = 'Ben')`;
  const { projectId } = await as(ada).mutate<{ projectId: string }>('projects.create', { brief: shortBrief });
  await as(ada).mutate<Started>('runs.start', { projectId, stage });
  for (;;) {
    const view = await as(ada).query<ArtifactView | null>('artifacts.get', { projectId, stage });
    if (view) {
      about = { projectId, versionId: view.version.id };
      break;
    }
    await sleep(50);
  }
}, 120_000);

afterAll(async () => {
  ended.abort(new Error('The tests are over.'));
  await Promise.all([...(webs ?? []), worker].map((started) => started?.stop()));
  await db?.$disconnect();
  await database?.drop();
});

/** An open page: the newest state that it was told. It asks for nothing again, so whatever it knows it was told at once. */
function openPage(cookie: string, url: string) {
  const page = { state: null as InboxState | null, cut: false };
  async function follow(): Promise<void> {
    const input = encodeURIComponent(JSON.stringify({ json: { projectId: about.projectId } }));
    const answer = await fetch(`${url}/api/trpc/notifications.watch?input=${input}`, {
      headers: { cookie },
      signal: ended.signal,
    });
    if (!answer.body) return;
    for await (const { event, data } of serverSentEvents(answer.body)) {
      if (event !== 'message') continue;
      page.state = (JSON.parse(data) as { json: InboxState }).json;
    }
  }
  void follow()
    .catch(() => undefined)
    .finally(() => {
      page.cut = true;
    });
  return page;
}

let said = 0;
const mentionBen = () =>
  as(ada).mutate('comments.add', {
    ...about,
    id: `00000000-0000-4000-8000-${String(++said).padStart(12, '0')}`,
    stage,
    text: `Look, @Ben (${said})`,
  });
const settled = { timeout: 10_000 };

it('reaches every page of a person at every process, what is read as well as what is new', async () => {
  const pages = webs.map(({ url }) => openPage(ben, url));
  const own = openPage(ada, webs[1].url);
  const unread = () => pages.map(({ state }) => state?.unread);
  await expect.poll(unread, settled).toEqual([0, 0]);
  await expect.poll(() => own.state?.unread, settled).toBeDefined();
  const before = own.state?.unread;

  await mentionBen();
  await expect.poll(unread, settled).toEqual([1, 1]);
  // Who wrote it is told of the discussion alone.
  await expect.poll(() => own.state?.commentChanges, settled).toBe(1);
  expect(own.state?.unread).toBe(before);

  const { items } = await as(ben, webs[1].url).query<{ items: { id: string }[] }>('notifications.list', {});
  await as(ben, webs[1].url).mutate('notifications.read', { id: items[0]?.id });
  await expect.poll(unread, settled).toEqual([0, 0]);
}, 30_000);

it('loses nothing when a process is killed: what came meanwhile is told to the page that comes back at another', async () => {
  const page = openPage(ben, webs[1].url);
  await expect.poll(() => page.state, settled).not.toBeNull();
  const before = page.state?.unread ?? 0;
  webs[1].child.kill('SIGKILL');
  await expect.poll(() => page.cut, settled).toBe(true);
  await mentionBen();
  await mentionBen();
  const back = openPage(ben, webs[0].url);
  await expect.poll(() => back.state, settled).toMatchObject({ unread: before + 2, commentChanges: said });
}, 30_000);

it('opens no connection to the database for each page', async () => {
  const pages = Array.from({ length: 20 }, () => openPage(ben, webs[0].url));
  await expect.poll(() => pages.every(({ state }) => state !== null), settled).toBe(true);
  const listening = async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'orchestrator-listen'`;
    return row?.count;
  };
  // The web process that is left, and the worker.
  await expect.poll(listening, settled).toBe(2);
}, 30_000);
