import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { createWebServer, listen } from './api/http/create-web-server.ts';
import { type Core, compose } from './compose.ts';
import { createCoreListener } from './core-listener.ts';
import type { Caller } from './identity/caller.ts';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import { systemClock as clock } from './platform/clock.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { connectMarks, type Marks } from './platform/marks.ts';
import type { Db } from './platform/prisma.ts';

/** What must show up in no log line, measure, event or trace. */
const markers = {
  brief: 'Quillfeather',
  feedback: 'Zanzibarian',
  email: 'marker.person@example.com',
  password: 'a long marker password',
  modelKey: 'sk-or-v1-markerkey0123456789',
  metricsToken: 'marker-token-of-a-scraper',
};
const brief = `# ${markers.brief} library

Members borrow a ${markers.brief}. The librarian keeps the ${markers.brief} stock.

## Loans
- A member must be able to reserve a ${markers.brief} for a day.
- When a ${markers.brief} is returned late, the system shall charge 2 euros a day.
`;

let database: TestDatabase;
let simulator: Simulator;
let web: Core;
let worker: Core;
let marks: Marks;
let jobs: Jobs;
let base: string;
let cookie: string;
const server = createWebServer();
const logged: string[] = [];
const collected: string[] = [];
const collector = createServer(async (request, response) => {
  for await (const chunk of request) collected.push(String(chunk));
  response.end('{}');
});

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ seed: 7 });
  simulator.change({ weather: 'calm', fail: 'none', speed: 20 });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const env = readEnv({
    DATABASE_URL: database.url,
    AUTH_SECRET: 's'.repeat(40),
    OPENROUTER_BASE_URL: simulator.baseURL,
    OPENROUTER_API_KEY: markers.modelKey,
    METRICS_TOKEN: markers.metricsToken,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OPEN_SIGN_UP: '1',
    LOG_LEVEL: 'trace',
    NODE_ENV: 'test',
  });
  const log = createLog(env, 'web', keepIn(logged));
  web = await compose({ env, log, process: 'web' });
  worker = await compose({ env, log, process: 'worker' });
  marks = await connectMarks(database.url, { clock, log });
  jobs = await startJobs(worker.pipelineContext, worker.queue, {
    marks,
    slotsMax: 2,
    saturation: () => 0,
    onTrace: worker.operations.noteTrace,
  });
  server.on('request', createCoreListener(web, { env, log }));
  base = `http://127.0.0.1:${await listen(server, 0, env.HOST)}`;
  const { email, password } = markers;
  const source = { headers: new Headers(), clientAddress: '127.0.0.1' };
  const { cookies } = await web.identity.signUp({ name: 'Ada', email, password }, source);
  cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ');
}, 60_000);

afterAll(async () => {
  await simulator?.close();
  collector.close();
  server.close();
  await database?.drop();
});

async function call(procedure: string, input: unknown): Promise<{ answer: unknown; headers: Headers }> {
  const response = await fetch(`${base}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, cookie },
    body: JSON.stringify(superjson.serialize(input)),
  });
  const { result } = (await response.json()) as {
    result?: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  return { answer: result ? superjson.deserialize(result.data) : null, headers: response.headers };
}

/** Starts the requirements and follows the run to its end. */
async function runRequirements(caller: Caller, projectId: string): Promise<string> {
  const { answer } = await call('runs.start', { projectId, stage: 'requirements', again: true });
  const { runId } = answer as { runId: string };
  let last = '';
  const watching = web
    .contextFor(new Headers())
    .pipeline.watchRun(caller, { runId, after: -1 }, AbortSignal.timeout(90_000));
  for await (const { event } of watching) last = event.kind;
  return last;
}

async function rowsOf(db: Db): Promise<string> {
  const tables = ['operation_roll_up', 'operation_total', 'operation_event', 'slow_operation', 'model_state'];
  const found = await Promise.all(
    tables.map((table) => db.$queryRawUnsafe(`SELECT to_jsonb(t)::text AS row FROM ${table} AS t`)),
  );
  return JSON.stringify(found);
}

it('leaves no word of a brief, no key, no address of a person in logs, measures, events and traces', async () => {
  const caller = await web.identity.callerOf(new Headers({ cookie }));
  if (!caller) throw new Error('nobody is signed in');
  const created = await call('projects.create', { brief });
  const { projectId } = created.answer as { projectId: string };
  expect(created.headers.get('server-timing')).toMatch(/^projects\.create;dur=[\d.]+, db;dur=[\d.]+$/);
  expect(await runRequirements(caller, projectId)).toBe('artifact.ready');
  // What is refused, and what fails, is told of too.
  await call('projects.create', { brief: 7, name: markers.brief });
  await call('comments.add', { projectId, stage: 'requirements', anchor: null, text: markers.feedback });
  await fetch(`${base}/api/trpc/projects.list?input=${markers.brief}`, { headers: { cookie } });
  simulator.change({ fail: 'all', speed: 50 });
  expect(await runRequirements(caller, projectId)).toBe('artifact.ready');

  await Promise.all([web.operations.writeNow(), worker.operations.writeNow()]);
  const scraped = await fetch(`${base}/api/metrics`, {
    headers: { authorization: `Bearer ${markers.metricsToken}` },
  });
  const metrics = await scraped.text();
  const rows = await rowsOf(web.db);
  await jobs.stop();
  await worker.stop();
  await marks.stop();
  await web.stop();

  const told = { logs: logged.join(''), metrics, rows, telemetry: collected.join('') };
  expect(told.logs).toContain('completion');
  expect(told.metrics).toContain('orchestrator_procedure_ms_count{procedure="runs.start",outcome="ok"} 2');
  expect(told.rows).toContain('circuit');
  expect(told.telemetry).toContain(projectId);
  expect(told.telemetry).toContain('gen_ai.usage.output_tokens');
  for (const [where, text] of Object.entries(told))
    for (const [what, marker] of Object.entries(markers))
      expect(text.includes(marker), `${what} in ${where}`).toBe(false);
}, 180_000);

function keepIn(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
