import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import type { Completion } from './models/completion.ts';
import { greetingRequest } from './models/completion-request.fake.ts';
import { newOwner } from './owner.fake.ts';
import type { RunEvent } from './pipeline/runs/run-event.ts';
import { runStage } from './pipeline/runs/run-stage.ts';
import { systemClock as clock } from './platform/clock.ts';
import { type Env, readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { workerProcesses } from './worker-processes.fake.ts';

/** Processes that share nothing but the database: two composed ones with pools of their own here, and child processes. */
let database: TestDatabase;
let simulator: Simulator;
let one: Core;
let two: Core;
let caller: Caller;
let projectIds: string[];
let nextTask = 0;
const statements: string[] = [];
const busyMachine = { timeout: 15_000 };
const things = ['kayak', 'easel', 'telescope'];

const briefOn = (thing: string) => `# ${thing} library

Members borrow a ${thing}. The librarian keeps the ${thing} stock.

## Loans
- A member must be able to reserve a ${thing} for a day.
- When a ${thing} is returned late, the system shall charge 2 euros a day.

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
    WORKER_SLOTS: '1',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
  });
}

const workers = workerProcesses(settings);

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ seed: 7 });
  const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
  const env = settings();
  one = await compose({ env, log, process: 'worker', onQuery: (sql) => statements.push(sql) });
  two = await compose({ env, log, process: 'worker' });
  caller = await newOwner(one.db, 100);
  // Its calls, made by whichever process is there, are not the ones that are counted here.
  await pipelineOf(one).setPreparation(caller, { mode: 'off', dailyUsd: 0 });
});

afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await simulator?.close();
  await database?.drop();
});

const pipelineOf = (core: Core) => core.contextFor(new Headers()).pipeline;
const leaseCount = () => one.db.answerLease.count();
const running = () => simulator.log.totals().running;

async function newProject(brief: string): Promise<string> {
  return (await pipelineOf(one).createProject(caller, { brief })).projectId;
}

beforeEach(() => {
  simulator.change({ weather: 'calm', fail: 'none', speed: 1 });
  simulator.log.clear();
  statements.length = 0;
  nextTask += 1;
});

afterEach(() => workers.endAll('SIGKILL'));

/** The same request, of one of two projects, in one of two processes. */
function ask(core: Core, projectId: string) {
  const leaving = new AbortController();
  const request = {
    ...greetingRequest({ deadlineMs: clock.nowMs() + 12_000, task: `greeting/${nextTask}` }),
    workspaceId: caller.workspaceId,
    projectId,
  };
  const answer: Promise<Completion> = core.pipelineContext.complete(request)(leaving.signal);
  answer.catch(() => undefined);
  return { answer, leave: () => leaving.abort(new Error('left')) };
}

const awaited = () => one.db.answerLease.count({ where: { awaited: true } });

describe('two processes that want the same answer', () => {
  beforeAll(async () => {
    projectIds = [await newProject(briefOn('loom')), await newProject(briefOn('lathe'))];
  });

  const askBoth = async () => {
    const [first, second] = projectIds as [string, string];
    const holder = ask(one, first);
    await expect.poll(running, busyMachine).toBe(1);
    const waiter = ask(two, second);
    await expect.poll(awaited, busyMachine).toBe(1);
    return { holder, waiter };
  };

  it('make one call, and pay once', async () => {
    const { holder, waiter } = await askBoth();
    const [made, found] = await Promise.all([holder.answer, waiter.answer]);
    expect(found.value).toEqual(made.value);
    expect(made.provenance.answeredBy).toBe('model');
    expect(found.provenance).toMatchObject({ answeredBy: 'content', costUsd: 0, attempts: 0 });
    // A late model has another asked beside it, by the one process.
    expect(simulator.log.totals().calls).toBe(made.provenance.attempts);
    await expect.poll(leaseCount, busyMachine).toBe(0);
  });

  it('are not parted from it by the one that leaves while it waits', async () => {
    const { holder, waiter } = await askBoth();
    waiter.leave();
    await expect(waiter.answer).rejects.toMatchObject({ kind: 'cancelled' });
    const { provenance } = await holder.answer;
    expect(provenance.answeredBy).toBe('model');
    expect(simulator.log.totals().calls).toBe(provenance.attempts);
    await expect.poll(leaseCount, busyMachine).toBe(0);
  });

  it('have it from the waiting one when the holder leaves; when that leaves too, nothing goes on', async () => {
    const { holder, waiter } = await askBoth();
    holder.leave();
    await expect.poll(() => simulator.log.totals(), busyMachine).toMatchObject({ cancelled: 1, running: 1 });
    waiter.leave();
    await expect(waiter.answer).rejects.toMatchObject({ kind: 'cancelled' });
    await expect.poll(running, busyMachine).toBe(0);
    expect(simulator.log.totals().completed).toBe(0);
    await expect.poll(leaseCount, busyMachine).toBe(0);
  });
});

it('takes the leases of many questions asked at once in one statement', async () => {
  simulator.change({ speed: 20 });
  const [projectId = ''] = projectIds;
  const asked = Array.from({ length: 58 }, () => {
    nextTask += 1;
    return ask(one, projectId);
  });
  await Promise.all(asked.map(({ answer }) => answer));
  const takes = statements.filter((sql) => sql.includes('INSERT INTO answer_lease'));
  expect(takes).toHaveLength(1);
  await expect.poll(leaseCount, busyMachine).toBe(0);
});

describe('the same stage of the same brief in two processes', () => {
  let runIds: [string, string];

  beforeEach(async () => {
    // What an earlier test's child left undone is not for this one's.
    await one.db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'run-stage'`;
    const brief = briefOn(things.pop() ?? 'thing');
    projectIds = [await newProject(brief), await newProject(brief)];
  });

  async function start(projectId: string | undefined): Promise<string> {
    const started = await pipelineOf(one).startRun(caller, {
      projectId: projectId ?? '',
      stage: 'requirements',
      again: false,
    });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    return started.runId;
  }

  /** Executes a run here, out of reach of child processes. */
  async function execute(core: Core, runId: string): Promise<void> {
    // Put off, not deleted: a worker that starts ends runs that have no job.
    await core.db
      .$executeRaw`UPDATE pgboss.job SET start_after = now() + interval '1 hour' WHERE data->>'runId' = ${runId}`;
    await runStage(core.pipelineContext, runId, { cancelled: new AbortController().signal, lastTry: true });
  }

  async function finished(runId: string) {
    const rows = await one.db.runEvent.findMany({ where: { runId, kind: 'task.finished' } });
    return rows.map(({ payload }) => payload as unknown as Extract<RunEvent, { kind: 'task.finished' }>);
  }

  const statusOf = async (runId: string) => (await one.db.run.findUnique({ where: { id: runId } }))?.status;

  it('makes each call once, and tells its cost once', async () => {
    runIds = [await start(projectIds[0]), await start(projectIds[1])];
    await Promise.all([execute(one, runIds[0]), execute(two, runIds[1])]);
    expect(await Promise.all(runIds.map(statusOf))).toEqual(['succeeded', 'succeeded']);
    const [byOne, byTwo] = [await finished(runIds[0]), await finished(runIds[1])];
    const made = [...byOne, ...byTwo].filter(({ provenance }) => provenance.answeredBy === 'model');
    expect(made.map(({ task }) => task).toSorted()).toEqual(byOne.map(({ task }) => task).toSorted());
    expect(byTwo).toHaveLength(byOne.length);
    expect(simulator.log.totals().calls).toBe(
      made.reduce((sum, { provenance }) => sum + provenance.attempts, 0),
    );
    const paid = made.reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
    const runs = await one.db.run.findMany({ where: { id: { in: runIds } } });
    expect(paid).toBeGreaterThan(0);
    expect(runs.reduce((sum, run) => sum + Number(run.costUsd), 0)).toBeCloseTo(paid, 5);
    await expect.poll(leaseCount, busyMachine).toBe(0);
  }, 60_000);

  /** A process of its own works on the stage, and this one waits for its answers. */
  async function waitForChild(): Promise<{ child: ChildProcess; here: Promise<void> }> {
    const child = await workers.start();
    runIds = [await start(projectIds[0]), ''];
    await expect.poll(leaseCount, busyMachine).toBeGreaterThan(3);
    runIds[1] = await start(projectIds[1]);
    const here = execute(two, runIds[1]);
    await expect.poll(awaited, busyMachine).toBeGreaterThan(3);
    return { child, here };
  }

  it('goes on here when the process that works on it is killed', async () => {
    const { child, here } = await waitForChild();
    child.kill('SIGKILL');
    const killedMs = clock.nowMs();
    await here;
    expect(await statusOf(runIds[1])).toBe('succeeded');
    // A lease, a call, and what a busy machine adds; every answer is a model's.
    expect(clock.nowMs() - killedMs).toBeLessThan(3_000 + 8_000);
    expect((await finished(runIds[1])).every(({ provenance }) => provenance.answeredBy !== 'drafter')).toBe(
      true,
    );
    await expect.poll(leaseCount, busyMachine).toBe(0);
  }, 60_000);

  it('goes on here when the process that works on it freezes, and both have it once it thaws', async () => {
    const { child, here } = await waitForChild();
    child.kill('SIGSTOP');
    const frozenMs = clock.nowMs();
    await here;
    expect(await statusOf(runIds[1])).toBe('succeeded');
    expect(clock.nowMs() - frozenMs).toBeLessThan(3_000 + 8_000);
    child.kill('SIGCONT');
    await expect.poll(() => statusOf(runIds[0]), busyMachine).toBe('succeeded');
    const [there, mine] = [await finished(runIds[0]), await finished(runIds[1])];
    const answers = new Map(mine.map(({ task, answer }) => [task, answer]));
    for (const { task, answer, provenance } of there)
      if (provenance.answeredBy === 'content') expect(answer).toEqual(answers.get(task));
    await expect.poll(leaseCount, busyMachine).toBe(0);
  }, 60_000);
});

it('asks itself when all that the other process came by was a draft', async () => {
  simulator.change({ fail: 'all', speed: 20 });
  const [first = '', second = ''] = projectIds;
  const both = await Promise.all([ask(one, first).answer, ask(two, second).answer]);
  for (const { provenance } of both) expect(provenance.answeredBy).toBe('drafter');
  const attempts = both.map(({ provenance }) => provenance.attempts);
  expect(Math.min(...attempts)).toBeGreaterThan(0);
  await expect.poll(leaseCount, busyMachine).toBe(0);
});
