import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { hasRedisServer, startTestRedis, type TestRedis } from '#embedded/test-redis.ts';
import { createContentTier } from './cache/content-tier.ts';
import { createRedisTier } from './cache/redis-tier.ts';
import { type Core, compose } from './compose.ts';
import type { Caller } from './identity/caller.ts';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import { draftedGreeting, greetingRequest } from './models/completion-request.fake.ts';
import { newOwner } from './owner.fake.ts';
import { eraseTombstoned } from './pipeline/removal/erase-tombstoned.ts';
import { forgetCopies } from './pipeline/removal/forget-copies.ts';
import { pruneAnswers } from './pipeline/removal/prune-answers.ts';
import { systemClock as clock } from './platform/clock.ts';
import { readEnv } from './platform/env.ts';
import { newId } from './platform/ids.ts';
import { createLog } from './platform/log.ts';
import { connectMarks, type Marks } from './platform/marks.ts';
import { tombstoneProject } from './store/projects.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
const patience = { timeout: 30_000 };
const provenance = { model: 'm', promptTokens: 1, completionTokens: 1 };

/** Two composed processes on one database and one Redis: a removal in one must reach the other, and what both share. */
describe.skipIf(!hasRedisServer)('answers that are deleted or pruned', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let raw: Redis;
  let web: Core;
  let worker: Core;
  let marks: Marks;
  let jobs: Jobs;
  let caller: Caller;
  let projectId: string;

  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), startTestRedis()]);
    raw = new Redis({ ...redis.rest, automaticDeserialization: false });
    const env = readEnv({
      DATABASE_URL: database.url,
      AUTH_SECRET: 's'.repeat(40),
      OPENROUTER_API_KEY: 'sk-unused',
      UPSTASH_REDIS_REST_URL: redis.rest.url,
      UPSTASH_REDIS_REST_TOKEN: redis.rest.token,
      NODE_ENV: 'test',
    });
    web = await compose({ env, log, process: 'web' });
    worker = await compose({ env, log, process: 'worker' });
    marks = await connectMarks(database.url, { clock, log });
    jobs = await startJobs(worker.pipelineContext, worker.queue, {
      marks,
      slotsMax: 1,
      saturation: () => 0,
      onTrace: worker.operations.noteTrace,
    });
    caller = await newOwner(web.db, 1);
  });

  afterAll(async () => {
    await jobs?.stop();
    await Promise.all([web?.stop(), worker?.stop()]);
    await marks?.stop();
    await redis?.discard();
    await database?.drop();
  });

  const requests = () =>
    ['one', 'two'].map((task) => ({
      ...greetingRequest(),
      task,
      workspaceId: caller.workspaceId,
      projectId,
    }));
  const keys = () => requests().map(web.pipelineContext.answerKey);
  const placesIn = async (core: Core) =>
    (await core.pipelineContext.lookUp(requests())).map((found) => found?.provenance.answeredBy ?? null);
  const textsInRedis = async () => {
    const keys = await raw.keys('*');
    return keys.length === 0 ? [] : raw.mget<(string | null)[]>(keys);
  };

  /** A project whose answers are in every tier of both processes. */
  beforeEach(async () => {
    await raw.flushdb();
    await web.db.answer.deleteMany();
    await web.db.project.deleteMany();
    projectId = newId(clock.nowMs());
    const { workspaceId } = caller;
    await web.db.project.create({ data: { id: projectId, workspaceId, name: 'P', createdById: 'u' } });
    const content = createContentTier({ db: web.db, clock, log });
    for (const key of keys()) {
      await content.put(key, { workspaceId, projectId, value: draftedGreeting, provenance });
    }
    expect(await placesIn(web)).toEqual(['content', 'content']);
    // Written with time to spare: on a busy machine the processes' own copying may have been given up.
    const patient = createRedisTier({ ...redis.rest, ttlMs: 60_000, timeoutMs: 5_000 });
    for (const key of keys())
      await patient.put(key, { workspaceId, projectId, value: draftedGreeting, provenance });
    await expect.poll(textsInRedis, patience).toHaveLength(2);
    for (const core of [web, worker])
      await expect.poll(() => placesIn(core), patience).toEqual(['memory', 'memory']);
  });

  async function expectGoneEverywhere(): Promise<void> {
    await expect.poll(() => placesIn(web), patience).toEqual([null, null]);
    await expect.poll(() => placesIn(worker), patience).toEqual([null, null]);
    await expect.poll(textsInRedis, patience).toEqual(['-', '-']);
    expect(await web.db.answer.count()).toBe(0);
  }

  it('are gone from all tiers of all processes when their project is deleted', async () => {
    await web.contextFor(new Headers()).pipeline.deleteProject(caller, projectId);
    await expectGoneEverywhere();
  });

  it('are removed from Redis later by a worker when it could not be told at once', async () => {
    await tombstoneProject(web.db, { workspaceId: caller.workspaceId, projectId }, new Date());
    const forgetAnswers = () => Promise.reject(new Error('Redis is away'));
    await eraseTombstoned({ ...web.pipelineContext, forgetAnswers }, { id: projectId });
    await expectGoneEverywhere();
  });

  it('are gone from all tiers of all processes when all projects of the workspace are deleted', async () => {
    const { pipeline } = web.contextFor(new Headers());
    expect(await pipeline.deleteAllProjects(caller, { workspaceName: 'Test' })).toEqual({ projects: 1 });
    await expectGoneEverywhere();
  });

  it('are gone from all tiers of all processes when they were pruned', async () => {
    // Tried again, because a look-up that Redis answered first may still hold the rows, and date them.
    const pruned = async () => {
      await web.db.answer.updateMany({ data: { lastHitAt: new Date(0) } });
      await pruneAnswers(worker.pipelineContext);
      return web.db.answer.count();
    };
    await expect.poll(pruned, patience).toBe(0);
    await expectGoneEverywhere();
  });

  it('are forgotten by every process once more when Redis has forgotten them', async () => {
    await forgetCopies(worker.pipelineContext, keys());
    expect(await textsInRedis()).toEqual(['-', '-']);
    await expect.poll(() => placesIn(web), patience).toEqual(['content', 'content']);
  });
});
