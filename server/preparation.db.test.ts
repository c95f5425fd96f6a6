import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import { newOwner } from './owner.fake.ts';
import { shortBrief } from './pipeline/pipeline.fake.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { workerProcesses } from './worker-processes.fake.ts';

/** Real worker processes beside a composed web process, on simulated models. */
let database: TestDatabase;
let simulator: Simulator;
let core: Core;
let caller: Caller;

const settings = (): Record<string, string> => ({
  DATABASE_URL: database.url,
  AUTH_SECRET: 's'.repeat(40),
  OPENROUTER_BASE_URL: simulator.baseURL,
  OPENROUTER_API_KEY: 'sk-simulated',
  LOG_LEVEL: 'info',
});

const workers = workerProcesses(settings);

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator({ seed: 11 });
  const env = readEnv(settings());
  core = await compose({ env, log: createLog({ LOG_LEVEL: 'silent' }, 'web'), process: 'web' });
});
afterAll(async () => {
  await core?.stop();
  await simulator?.close();
  await database?.drop();
});
beforeEach(async () => {
  await simulator.change({ weather: 'calm', fail: 'none', speed: 20 });
  caller = await newOwner(core.db, 5);
});
afterEach(() => workers.endAll('SIGTERM'));

const pipeline = () => core.contextFor(new Headers()).pipeline;
const patient = { timeout: 60_000, interval: 50 };

/** A project whose requirements are under review; `speed` is that of the models from then on. */
async function underReview(name: string, speed: number) {
  const brief = shortBrief.replaceAll('tool', name);
  const { projectId } = await pipeline().createProject(caller, { brief });
  await pipeline().startRun(caller, { projectId, stage: 'requirements', again: false });
  const version = await vi.waitFor(async () => {
    const view = await pipeline().viewArtifact(caller, { projectId, stage: 'requirements' });
    if (!view) throw new Error('no version yet');
    return view.version;
  }, patient);
  await simulator.change({ speed });
  return {
    projectId,
    bound: { projectId, stage: 'requirements', versionId: version.id, contentHash: version.hash } as const,
  };
}

/** Other calls may be under way: the stories of the project before are prepared once its plan is there. */
const planCallsRunning = () =>
  simulator.log.calls().filter(({ outcome, schema }) => outcome === 'running' && schema?.includes('plan-'))
    .length;

const statusIs = (projectId: string, status: string) =>
  vi.waitFor(async () => {
    const row = await core.db.pregeneration.findFirstOrThrow({ where: { projectId, stage: 'plan' } });
    expect(row.status).toBe(status);
    return row;
  }, patient);

it('prepares the plan while the requirements are reviewed; approval then calls no model', async () => {
  await workers.start();
  const { projectId, bound } = await underReview('saw', 20);
  expect(await statusIs(projectId, 'prepared')).toMatchObject({ ended: null });
  const before = simulator.log.totals().calls;
  const { next } = await pipeline().approveAndGoOn(caller, { ...bound, comment: '' });
  expect(next).toMatchObject({ outcome: 'document', stage: 'plan' });
  expect(simulator.log.totals().calls).toBe(before);
}, 90_000);

it('ends the calls of a preparation as soon as the version is sent back', async () => {
  await workers.start();
  const { projectId, bound } = await underReview('plane', 0.02);
  await statusIs(projectId, 'running');
  await vi.waitFor(() => expect(planCallsRunning()).toBeGreaterThan(0), patient);
  await pipeline().decide(caller, { ...bound, decision: 'rejected', comment: 'Not this.', feedback: [] });
  await vi.waitFor(() => expect(planCallsRunning()).toBe(0), { ...patient, timeout: 5_000 });
  await statusIs(projectId, 'cancelled');
}, 90_000);

it('lets another worker go on with the preparation of one that is killed', async () => {
  const first = await workers.start();
  const { projectId } = await underReview('drill', 0.05);
  await statusIs(projectId, 'running');
  first.kill('SIGKILL');
  await simulator.change({ speed: 20 });
  await workers.start();
  await statusIs(projectId, 'prepared');
}, 120_000);
