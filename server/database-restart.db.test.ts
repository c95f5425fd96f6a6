import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createDatabase } from '#embedded/databases.ts';
import { deployMigrations } from '#embedded/deploy-migrations.ts';
import { startThrowawayPostgres, type ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { type Core, compose } from './compose.ts';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import { newOwner } from './owner.fake.ts';
import type { RunEvent } from './pipeline/runs/run-event.ts';
import { systemClock } from './platform/clock.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { connectMarks, type Marks } from './platform/marks.ts';

/** A composed process that works on the queue itself, on a database of its own that crashes and comes back. */
let postgres: ThrowawayPostgres;
let simulator: Simulator;
let core: Core;
let composeWeb: () => Promise<Core>;
let marks: Marks;
let jobs: Jobs;

const brief = `# Canoe library

Members borrow a canoe. The librarian keeps the canoe stock.

## Loans
- A member must be able to reserve a canoe for a day.
- When a canoe is returned late, the system shall charge 2 euros a day.
- A member can renew the loan of a canoe once.
`;

beforeAll(async () => {
  postgres = await startThrowawayPostgres('durable');
  simulator = await startSimulator({ seed: 7 });
  await createDatabase(postgres.urlOf('postgres'), 'restarts');
  const url = postgres.urlOf('restarts');
  await deployMigrations(url, path.resolve(import.meta.dirname, '../prisma/migrations'));
  const env = readEnv({
    DATABASE_URL: url,
    AUTH_SECRET: 's'.repeat(40),
    OPENROUTER_BASE_URL: simulator.baseURL,
    OPENROUTER_API_KEY: 'sk-simulated',
  });
  const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
  core = await compose({ env, log, process: 'worker' });
  composeWeb = () => compose({ env, log, process: 'web' });
  marks = await connectMarks(url, { clock: systemClock, log });
  jobs = await startJobs(core.pipelineContext, core.queue, {
    marks,
    slotsMax: 2,
    saturation: () => 0,
    onTrace: core.operations.noteTrace,
  });
});

afterAll(async () => {
  await jobs?.stop();
  await core?.stop();
  await marks?.stop();
  await simulator?.close();
  await postgres?.discard();
});

const pipeline = () => core.contextFor(new Headers()).pipeline;

async function crashFor(awayMs: number): Promise<void> {
  await postgres.kill();
  await sleep(awayMs);
  await postgres.startAgain();
}

it.each([
  ['while models answer', 'task.words'],
  ['when an answer has just come', 'task.finished'],
])(
  'a run goes on when the database crashes %s: nothing lost, nothing twice, nothing asked again',
  async (_, moment) => {
    simulator.log.clear();
    // Another workspace's answers are not found.
    const caller = await newOwner(core.db, 100);
    const { projectId } = await pipeline().createProject(caller, { brief });
    const started = await pipeline().startRun(caller, { projectId, stage: 'requirements', again: false });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    const { runId } = started;
    const seen: { seq: number; event: RunEvent }[] = [];
    let crash: Promise<void> | null = null;
    for await (const each of pipeline().watchRun(caller, { runId, after: -1 }, AbortSignal.timeout(60_000))) {
      seen.push(each);
      if (each.event.kind === moment) crash ??= crashFor(2_000);
    }
    await crash;
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index));
    expect(seen.filter(({ event }) => event.kind === 'run.started')).toHaveLength(1);
    expect(seen.at(-1)?.event.kind).toBe('artifact.ready');
    expect(await core.db.artifactVersion.count({ where: { runId } })).toBe(1);

    const finished = seen.flatMap(({ event }) => (event.kind === 'task.finished' ? [event] : []));
    for (const { provenance } of finished) expect(provenance.answeredBy).toBe('model');
    expect(await core.db.answer.count({ where: { uses: { some: { projectId } } } })).toBe(finished.length);
    const good = simulator.log
      .calls()
      .filter(({ outcome, fate }) => outcome === 'completed' && fate === 'ok');
    const asked = good.flatMap(({ subjects }) => subjects);
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
    const { costUsd } = await core.db.run.findUniqueOrThrow({ where: { id: runId } });
    const spent = finished.reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
    expect(Number(costUsd)).toBeCloseTo(spent, 5);
  },
  90_000,
);

it('a process that starts while the database restarts waits for it', async () => {
  await postgres.kill();
  const composing = composeWeb();
  await sleep(1_500);
  await postgres.startAgain();
  const web = await composing;
  await web.ready();
  await web.stop();
});
