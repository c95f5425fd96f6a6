import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RetryingClient, retryingClient } from '#bench/kill/retrying-client.ts';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { type StartedProcess, startProcess, startServer } from '#bench/start-process.ts';
import { firstFreePort } from '#embedded/free-port.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { hasNginx, startTestNginx, type TestNginx } from '#embedded/test-nginx.ts';
import { shortBrief } from './pipeline/pipeline.fake.ts';
import type { RunEvent } from './pipeline/runs/run-event.ts';
import type { ProjectView, Started } from './pipeline/views.ts';

/** Two web processes and a worker on one database, behind nginx with the lines of the README. */
type Web = StartedProcess & { readonly url: string };
let database: TestDatabase;
let simulator: Simulator;
let webs: [Web, Web];
let worker: StartedProcess;
let nginx: TestNginx;
let balancer: string;
let cookie: string;
const ended = new AbortController();

const project = path.resolve(import.meta.dirname, '..');
const webScript = path.join(project, 'bench/overhead/web-process.ts');

const through = (url: string): RetryingClient => retryingClient(url, cookie, ended.signal);

async function startAll(): Promise<void> {
  const port = await firstFreePort(8080, '127.0.0.1');
  balancer = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: 's'.repeat(40),
    APP_URL: balancer,
    TRUSTED_PROXIES: '1',
    OPENROUTER_BASE_URL: simulator.baseURL,
    OPENROUTER_API_KEY: 'sk-simulated',
    LOG_LEVEL: 'silent',
  };
  webs = [await startServer(webScript, env), await startServer(webScript, env)];
  worker = startProcess(path.join(project, 'server/worker.ts'), [], env);
  const [first, second] = webs.map(({ url }) => new URL(url).port);
  const readme = fs.readFileSync(path.join(project, 'README.md'), 'utf8');
  const lines = (/```nginx\n([\s\S]*?)```/.exec(readme)?.[1] ?? '')
    .replace('127.0.0.1:3001', `127.0.0.1:${first}`)
    .replace('127.0.0.1:3002', `127.0.0.1:${second}`)
    .replace('127.0.0.1:8080', `127.0.0.1:${port}`);
  nginx = await startTestNginx(lines, port);
}

async function signUp(): Promise<string> {
  const answer = await fetch(`${balancer}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: balancer },
    body: JSON.stringify({ name: 'Ada', email: 'ada@example.com', password: 'a long password' }),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

async function startRun(at: string): Promise<{ projectId: string; runId: string }> {
  const { projectId } = await through(at).mutate<{ projectId: string }>('projects.create', {
    brief: shortBrief,
  });
  const started = await through(at).mutate<Started>('runs.start', {
    projectId,
    stage: 'requirements',
    again: true,
  });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  return { projectId, runId: started.runId };
}

/** Every event of a run, each in its place; `onEvent` sees them as they come. */
async function follow(
  at: string,
  runId: string,
  onEvent: (event: RunEvent) => void = () => {},
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const { seq, event } of through(at).events(runId)) {
    expect(seq).toBe(events.length);
    events.push(event);
    onEvent(event);
  }
  return events;
}

describe.skipIf(!hasNginx)('two web processes behind a load balancer', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ seed: 5 });
    await startAll();
    cookie = await signUp();
  });

  afterAll(async () => {
    ended.abort(new Error('The tests are over.'));
    await nginx?.stop();
    await Promise.all([...(webs ?? []), worker].map((started) => started?.stop()));
    await simulator?.close();
    await database?.drop();
  });

  it('serve any request each, and know who is signed in wherever that was', async () => {
    const { projectId } = await through(balancer).mutate<{ projectId: string }>('projects.create', {
      brief: shortBrief,
    });
    for (const at of [balancer, webs[0].url, balancer, webs[1].url]) {
      const view = await through(at).query<ProjectView>('projects.get', { projectId });
      expect(view.id).toBe(projectId);
    }
    const served = nginx.served();
    for (const { url } of webs) expect(served.get(new URL(url).host)).toBeGreaterThan(0);
  });

  it('pass events and cancellations on to each other', async () => {
    simulator.change({ speed: 0.5 });
    const [one, two] = webs;
    const { runId } = await startRun(one.url);
    let asked = false;
    const cancel = (event: RunEvent) => {
      if (event.kind !== 'task.words' || asked) return;
      asked = true;
      void through(one.url).mutate('runs.cancel', { runId });
    };
    const [here, there] = await Promise.all([follow(one.url, runId), follow(two.url, runId, cancel)]);
    expect(there).toEqual(here);
    expect(here.at(-1)?.kind).toBe('run.cancelled');
    await expect.poll(() => simulator.log.totals().running).toBe(0);
  }, 60_000);

  it('lose nothing when one is killed: streams go on at the other, and so does everything else', async () => {
    simulator.change({ speed: 0.5 });
    const { projectId, runId } = await startRun(balancer);
    const [one, two] = webs;
    const before = nginx.served();
    let killed = false;
    const kill = (event: RunEvent) => {
      if (event.kind === 'task.words' && !killed) killed = one.child.kill('SIGKILL');
    };
    // The balancer takes turns: each process has viewers to lose.
    const viewers = [kill, undefined, undefined, undefined];
    const seen = await Promise.all(viewers.map((onEvent) => follow(balancer, runId, onEvent)));
    expect(killed).toBe(true);
    for (const events of seen) expect(events).toEqual(seen[0]);
    expect(seen[0]?.at(-1)?.kind).toBe('artifact.ready');
    expect(seen[0]?.filter(({ kind }) => kind === 'run.started')).toHaveLength(1);
    const { host } = new URL(two.url);
    // Its own share, and those that came back.
    expect((nginx.served().get(host) ?? 0) - (before.get(host) ?? 0)).toBeGreaterThanOrEqual(3);
    const view = await through(balancer).query<ProjectView>('projects.get', { projectId });
    expect(view.stages[0]?.state).toBe('in_review');
  }, 60_000);
});
