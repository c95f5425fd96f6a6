import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import { endOrphanedRuns } from './pipeline/runs/end-orphaned-runs.ts';
import type { RunEvent } from './pipeline/runs/run-event.ts';
import { type Env, readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { workerProcesses } from './worker-processes.fake.ts';

/** The real thing: a composed web process, worker processes of their own, the queue, and the simulator over HTTP. */
let database: TestDatabase;
let simulator: Simulator;
let core: Core;
let caller: Caller;
let projectId: string;
const things = ['saw', 'drill', 'ladder', 'canoe', 'tent', 'camera'];

/** A project of its own for each test, so that none finds the answers of another. */
const briefOn = (thing: string) => `# ${thing} library

Members borrow a ${thing}. The librarian keeps the ${thing} stock.

## Loans
- A member must be able to reserve a ${thing} for a day.
- When a ${thing} is returned late, the system shall charge 2 euros a day.
- A member can renew the loan of a ${thing} once.

## Stock
- The librarian can add a ${thing} with a picture.
- The system shall answer a ${thing} search within 300 ms.
`;

function settings(): Env {
  return readEnv({
    DATABASE_URL: database.url,
    AUTH_SECRET: 's'.repeat(40),
    OPENROUTER_BASE_URL: simulator.baseURL,
    OPENROUTER_API_KEY: 'sk-simulated',
    OPEN_SIGN_UP: '1',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
  });
}

const workers = workerProcesses(settings);

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ seed: 7 });
  core = await compose({ env: settings(), log: createLog({ LOG_LEVEL: 'error' }, 'web'), process: 'web' });
  const source = { headers: new Headers(), clientAddress: '127.0.0.1' };
  const account = { name: 'Ada', email: 'ada@example.com', password: 'a long password' };
  const { cookies } = await core.identity.signUp(account, source);
  const cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ');
  const found = await core.identity.callerOf(new Headers({ cookie }));
  if (!found) throw new Error('nobody is signed in');
  caller = found;
});

afterAll(async () => {
  await core?.stop();
  await simulator?.close();
  await database?.drop();
});

beforeEach(async () => {
  simulator.change({ weather: 'calm', fail: 'none', speed: 20 });
  simulator.log.clear();
  ({ projectId } = await pipeline().createProject(caller, { brief: briefOn(things.pop() ?? 'thing') }));
});

afterEach(() => workers.endAll('SIGTERM'));

const pipeline = () => core.contextFor(new Headers()).pipeline;

async function start(): Promise<string> {
  const started = await pipeline().startRun(caller, { projectId, stage: 'requirements', again: true });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  return started.runId;
}

/** Follows a run; `until` may end the watching early. */
async function follow(runId: string, until: (event: RunEvent) => boolean = () => false): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const { event } of pipeline().watchRun(
    caller,
    { runId, after: -1 },
    AbortSignal.timeout(60_000),
  )) {
    events.push(event);
    if (until(event)) break;
  }
  return events;
}

it('turns a brief into requirements by the models, word by word, and knows what it cost', async () => {
  await workers.start();
  const events = await follow(await start());
  expect(events.at(-1)?.kind).toBe('artifact.ready');
  const finished = events.flatMap((event) => (event.kind === 'task.finished' ? [event] : []));
  expect(finished.every(({ provenance }) => provenance.answeredBy === 'model')).toBe(true);
  expect(events.filter(({ kind }) => kind === 'task.words').length).toBeGreaterThanOrEqual(finished.length);
  const view = await pipeline().viewProject(caller, projectId);
  const billed = simulator.log.calls().reduce((sum, call) => sum + call.costUsd, 0);
  expect(view.costUsd).toBeGreaterThan(0);
  expect(view.costUsd).toBeCloseTo(billed, 5);
  expect(view.stages[0]).toMatchObject({ state: 'in_review', version: { draftedShare: 0 } });
}, 60_000);

it('asks the models that the workspace chose, and no others', async () => {
  const choice = {
    fast: ['anthropic/claude-3-haiku'],
    balanced: ['qwen/qwen3-coder'],
    strong: ['anthropic/claude-3-sonnet'],
  };
  await pipeline().setModels(caller, { choice, floorsPinned: true });
  await workers.start();
  const events = await follow(await start());
  await pipeline().setModels(caller, { choice: null, floorsPinned: false });
  expect(events.at(-1)?.kind).toBe('artifact.ready');
  const answered = events.flatMap((event) =>
    event.kind === 'task.finished' && event.provenance.answeredBy === 'model' ? [event.provenance.model] : [],
  );
  expect(answered.length).toBeGreaterThan(4);
  const asked = simulator.log.calls().map(({ model }) => model);
  for (const id of [...answered, ...asked]) expect(Object.values(choice).flat()).toContain(id);
}, 60_000);

it('ends the calls upstream when a run is cancelled', async () => {
  simulator.change({ speed: 0.2 });
  await workers.start();
  const runId = await start();
  await follow(runId, () => simulator.log.calls().length > 3);
  await pipeline().cancelRun(caller, runId);
  expect((await follow(runId)).at(-1)?.kind).toBe('run.cancelled');
  await expect.poll(() => simulator.log.totals().running).toBe(0);
  expect(simulator.log.totals().cancelled).toBeGreaterThan(3);
}, 60_000);

it('goes on where a killed worker left off: nothing lost, nothing twice, nothing paid for again', async () => {
  simulator.change({ speed: 1 });
  const first = await workers.start();
  const runId = await start();
  await follow(runId, (event) => event.kind === 'task.finished');
  first.kill('SIGKILL');
  await once(first, 'exit');
  const known = new Set((await core.db.answer.findMany({ select: { key: true } })).map(({ key }) => key));
  expect(known.size).toBeGreaterThan(0);
  const answeredBefore = await core.db.runEvent.findMany({ where: { runId, kind: 'task.finished' } });
  simulator.change({ speed: 20 });
  await workers.start();
  const events = await follow(runId);
  expect(events.at(-1)?.kind).toBe('artifact.ready');
  expect(await core.db.artifactVersion.count({ where: { runId } })).toBe(1);
  const again = events.slice(events.findLastIndex(({ kind }) => kind === 'run.started'));
  const foundTasks = again.flatMap((event) =>
    event.kind === 'task.finished' && event.provenance.answeredBy === 'content' ? [event.task] : [],
  );
  for (const { payload } of answeredBefore) {
    expect(foundTasks).toContain((payload as { task: string }).task);
  }
}, 90_000);

it('drafts what no model can answer, says so, and keeps no draft in the store', async () => {
  simulator.change({ fail: 'all', speed: 50 });
  await workers.start();
  const before = await core.db.answer.count();
  const events = await follow(await start());
  expect(events.at(-1)?.kind).toBe('artifact.ready');
  const finished = events.flatMap((event) => (event.kind === 'task.finished' ? [event.provenance] : []));
  // What the project has in common with an earlier one (a task without a sentence, say) is found, not asked.
  const made = finished.filter(({ answeredBy }) => answeredBy !== 'content');
  expect(made.length).toBeGreaterThan(4);
  for (const entry of made)
    expect(entry).toMatchObject({ answeredBy: 'drafter', fallbackReason: expect.stringMatching(/.+/) });
  const { version } = (await pipeline().viewProject(caller, projectId)).stages[0] ?? {};
  expect(version?.draftedShare).toBeCloseTo(made.length / finished.length, 5);
  expect(await core.db.answer.count()).toBe(before);
}, 60_000);

it('ends a run that the queue has no job for any more, and no other', async () => {
  const orphan = await start();
  await core.db.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${orphan}`;
  ({ projectId } = await pipeline().createProject(caller, { brief: briefOn('other thing') }));
  const queued = await start();
  await endOrphanedRuns(core.pipelineContext);
  const [last] = (await follow(orphan)).slice(-1);
  expect(last).toMatchObject({ kind: 'run.failed', retryable: true });
  expect(await core.db.run.findUnique({ where: { id: queued } })).toMatchObject({ status: 'queued' });
  await pipeline().cancelRun(caller, queued);
}, 60_000);

it('lets a worker that is told to stop finish its run', async () => {
  const worker = await workers.start();
  const runId = await start();
  await follow(runId, (event) => event.kind === 'run.started');
  worker.kill('SIGTERM');
  const [code] = await once(worker, 'exit');
  expect(code).toBe(0);
  expect((await follow(runId)).at(-1)?.kind).toBe('artifact.ready');
}, 60_000);
