import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import { newOwner } from './owner.fake.ts';
import { shortBrief } from './pipeline/pipeline.fake.ts';
import type { RunEvent } from './pipeline/runs/run-event.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { workerProcesses } from './worker-processes.fake.ts';

/** Two real worker processes beside a composed web process: what becomes of the jobs of one that is killed. */
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
  caller = await newOwner(core.db, 5);
});
afterAll(async () => {
  await core?.stop();
  await simulator?.close();
  await database?.drop();
});
beforeEach(() => simulator.change({ weather: 'calm', fail: 'none', speed: 0.5 }));
afterEach(() => workers.endAll('SIGTERM'));

/** Starts a run on one of two workers, kills that one, and tells what came when. */
async function runWithItsWorkerKilled(tries: { readonly left: boolean }) {
  const { pipeline } = core.contextFor(new Headers());
  const brief = shortBrief.replaceAll('tool', `tool${tries.left}`);
  const { projectId } = await pipeline.createProject(caller, { brief });
  const first = await workers.start();
  // Asleep until it is needed, so that the run is the first one's.
  const second = await workers.start();
  second.kill('SIGSTOP');
  const started = await pipeline.startRun(caller, { projectId, stage: 'requirements', again: false });
  if (started.outcome !== 'run') throw new Error('a run was expected');
  const events: RunEvent[] = [];
  let killedMs = 0;
  let goesOnMs = 0;
  const watch = { runId: started.runId, after: -1 };
  for await (const { event } of pipeline.watchRun(caller, watch, AbortSignal.timeout(60_000))) {
    events.push(event);
    if (killedMs > 0 && (event.kind === 'run.started' || event.kind === 'run.failed')) {
      goesOnMs = performance.now() - killedMs;
      await simulator.change({ speed: 20 });
    }
    if (event.kind === 'run.started' && killedMs === 0) {
      if (!tries.left)
        await core.db
          .$executeRaw`UPDATE pgboss.job SET retry_limit = retry_count WHERE data->>'runId' = ${started.runId}`;
      first.kill('SIGKILL');
      second.kill('SIGCONT');
      killedMs = performance.now();
    }
  }
  return { runId: started.runId, events, goesOnMs };
}

it("takes a killed worker's run over within a few seconds, not after its heartbeats", async () => {
  const { runId, events, goesOnMs } = await runWithItsWorkerKilled({ left: true });
  expect(events.at(-1)?.kind).toBe('artifact.ready');
  expect(goesOnMs).toBeGreaterThan(0);
  expect(goesOnMs).toBeLessThan(8_000);
  expect(await core.db.artifactVersion.count({ where: { runId } })).toBe(1);
}, 90_000);

it('ends a run that the queue gives up with its worker as failed, in words, and lets it be tried again', async () => {
  const { runId, events, goesOnMs } = await runWithItsWorkerKilled({ left: false });
  expect(events.at(-1)).toMatchObject({ kind: 'run.failed', retryable: true });
  expect(goesOnMs).toBeLessThan(8_000);
  const run = await core.db.run.findUniqueOrThrow({ where: { id: runId } });
  expect(run).toMatchObject({ status: 'failed', errorMessage: expect.stringContaining('Try again') });
  const { pipeline } = core.contextFor(new Headers());
  const again = await pipeline.startRun(caller, {
    projectId: run.projectId,
    stage: 'requirements',
    again: false,
  });
  expect(again).toMatchObject({ outcome: 'run', joined: false });
}, 90_000);
