import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { hasRedisServer, startTestRedis, type TestRedis } from '#embedded/test-redis.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import type { SystemView, Timeline } from './operations/dashboard/dashboard-views.ts';
import { newOwner } from './owner.fake.ts';
import { runStage } from './pipeline/runs/run-stage.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';

/**
 * An incident on the simulator, as the dashboard tells it: calm, one model out, Redis frozen as well, recovery. One process runs the
 * stages, so that what it has recorded is read at once.
 */
describe.skipIf(!hasRedisServer)('an incident', { timeout: 90_000 }, () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let simulator: Simulator;
  let core: Core;
  let operator: Caller;
  let projectId: string;

  beforeAll(async () => {
    [database, redis, simulator] = await Promise.all([
      createTestDatabase(),
      startTestRedis(),
      startSimulator({ seed: 3, conditions: { speed: 20 } }),
    ]);
    const env = readEnv({
      DATABASE_URL: database.url,
      AUTH_SECRET: 's'.repeat(40),
      OPENROUTER_BASE_URL: simulator.baseURL,
      OPENROUTER_API_KEY: 'sk-simulated',
      UPSTASH_REDIS_REST_URL: redis.rest.url,
      UPSTASH_REDIS_REST_TOKEN: redis.rest.token,
      OPERATOR_EMAILS: 'u@example.com',
      NODE_ENV: 'test',
    });
    core = await compose({ env, log: createLog({ LOG_LEVEL: 'silent' }, 'web'), process: 'web' });
    operator = await newOwner(core.db, 50);
    const brief =
      '# Saw library\n\nMembers borrow a saw.\n\n## Loans\n- A member must be able to reserve a saw for a day.\n';
    ({ projectId } = await pipeline().createProject(operator, { brief }));
  }, 60_000);

  afterAll(async () => {
    if (redis) process.kill(redis.server().pid, 'SIGCONT');
    await core?.stop();
    await Promise.all([redis?.discard(), simulator?.close()]);
    await database?.drop();
  });

  const pipeline = () => core.contextFor(new Headers()).pipeline;

  async function generate(): Promise<void> {
    const started = await pipeline().startRun(operator, { projectId, stage: 'requirements', again: true });
    if (started.outcome !== 'run') throw new Error('a run was expected');
    await runStage(core.pipelineContext, started.runId, {
      cancelled: new AbortController().signal,
      lastTry: true,
    });
  }

  /** A look at the page; the same look is shown to whoever asks within seconds. */
  async function system(): Promise<SystemView> {
    const view = await pipeline().viewDashboard(operator, '5m');
    if (!view.system) throw new Error('this is an operator');
    return view.system;
  }

  /** What a timeline has told of one thing, state after state. */
  const statesOf = (timelines: readonly Timeline[], subject: string) =>
    timelines.find((one) => one.subject === subject)?.spans.map(({ state }) => state) ?? [];

  const soon = { timeout: 20_000, interval: 500 };

  it('calm: the figures of the page are those that the simulator counted', async () => {
    await generate();
    const calls = simulator.log.calls();
    expect(calls.length).toBeGreaterThan(5);
    const { models, circuits } = await system();
    expect(circuits).toEqual([]);
    const counted = Map.groupBy(calls, ({ model }) => model);
    expect(models.map(({ model, attempts }) => [model, attempts])).toEqual(
      [...counted]
        .map(([model, own]) => [model, own.length] as const)
        .toSorted(([a, many], [b, more]) => more - many || a.localeCompare(b)),
    );
    for (const { model, usd, failures, attemptMs } of models) {
      const own = counted.get(model) ?? [];
      // On a machine that stands still a call may be ended or given up, whose cost both sides can only reckon.
      const whole = own.every(({ outcome }) => outcome === 'completed');
      expect(failures).toBeLessThanOrEqual(own.filter(({ outcome }) => outcome !== 'completed').length);
      if (!whole) continue;
      expect(usd).toBeCloseTo(
        own.reduce((sum, { costUsd }) => sum + costUsd, 0),
        6,
      );
      // A call takes as long as upstream took, and its way: the histogram is at most 3.2 % below.
      const times = own.map(({ endedMs }) => endedMs ?? 0).toSorted((a, b) => a - b);
      expect(attemptMs.p50).toBeGreaterThanOrEqual(0.968 * (times[Math.ceil(times.length / 2) - 1] ?? 0) - 1);
    }
  });

  it('one model out: its circuit opens, and the page says why', async () => {
    const [busiest] = (await system()).models;
    const model = busiest?.model ?? '';
    simulator.change({ weather: 'outage', model });
    await expect
      .poll(async () => {
        await generate();
        return statesOf((await system()).circuits, model);
      }, soon)
      .toContain('open');
    const { circuits, models } = await system();
    const opened = circuits
      .find(({ subject }) => subject === model)
      ?.spans.find(({ state }) => state === 'open');
    expect(opened?.reason).toMatch(/\w/);
    expect(models.find((one) => one.model === model)?.failures).toBeGreaterThan(0);
  });

  it('Redis frozen as well: the tier is failing, and what is asked for is answered', async () => {
    process.kill(redis.server().pid, 'SIGSTOP');
    await expect
      .poll(async () => {
        await generate();
        return statesOf((await system()).tiers, 'redis').at(-1);
      }, soon)
      .toBe('failing');
    const runs = await core.db.run.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    expect(runs[0]?.status).toBe('succeeded');
  });

  it('recovery: every state is again what it was, and the page still tells of the incident', async () => {
    process.kill(redis.server().pid, 'SIGCONT');
    simulator.change({ weather: 'calm' });
    await expect
      .poll(
        async () => {
          await generate();
          const { tiers, circuits } = await system();
          return [statesOf(tiers, 'redis').at(-1), ...circuits.map(({ spans }) => spans.at(-1)?.state)];
        },
        { ...soon, timeout: 40_000 },
      )
      .toEqual(expect.not.arrayContaining(['open', 'half-open', 'failing']));
    const { circuits, tiers } = await system();
    expect(circuits.flatMap(({ spans }) => spans.map(({ state }) => state))).toContain('open');
    expect(statesOf(tiers, 'redis')).toEqual(expect.arrayContaining(['failing', 'in use']));
  });
});
