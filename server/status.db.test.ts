import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { hasRedisServer, startTestRedis, type TestRedis } from '#embedded/test-redis.ts';
import { type Core, compose } from './compose.ts';
import { createViewStatus } from './pipeline/status/view-status.ts';
import type { PartStatus } from './pipeline/views.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { createDb } from './platform/prisma.ts';
import { endWorkerLoad, tellWorkerLoad } from './store/worker-load.ts';

const workerId = '01a20dca-9fce-70cd-9797-14cb166a93d1';
const log = createLog({ LOG_LEVEL: 'silent' }, 'web');

/** A composed web process on a real database and, where this machine has one, a real Redis. */
describe('the status', () => {
  let database: TestDatabase;
  let redis: TestRedis | null;
  let web: Core;

  const settings = () =>
    readEnv({
      DATABASE_URL: database.url,
      AUTH_SECRET: 's'.repeat(40),
      ...(redis
        ? { UPSTASH_REDIS_REST_URL: redis.rest.url, UPSTASH_REDIS_REST_TOKEN: redis.rest.token }
        : {}),
      NODE_ENV: 'test',
    });

  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), hasRedisServer ? startTestRedis() : null]);
    web = await compose({ env: settings(), log, process: 'web' });
  });

  afterAll(async () => {
    await web?.stop();
    await redis?.discard();
    await database?.drop();
  });

  async function look(core = web): Promise<Record<PartStatus['part'], PartStatus>> {
    const { parts } = await createViewStatus(core.pipelineContext)();
    return Object.fromEntries(parts.map((part) => [part.part, part])) as Record<
      PartStatus['part'],
      PartStatus
    >;
  }

  it('tells of every part', async () => {
    const parts = await look();
    expect(Object.keys(parts)).toEqual([
      'database',
      'work queue',
      'memory',
      'Redis',
      'content store',
      'models',
    ]);
    expect(parts.database).toMatchObject({
      state: 'works',
      facts: [{ name: 'PostgreSQL', value: expect.stringMatching(/^\d+/) }],
    });
    expect(parts['content store'].state).toBe('works');
  });

  it('calls the queue degraded until a worker is seen, and again once it has left', async () => {
    const queue = async () => (await look())['work queue'];
    expect(await queue()).toMatchObject({
      state: 'degraded',
      note: expect.stringContaining('No worker has been seen'),
    });
    const load = { slots: 4, busy: 0, preparing: 0, runMs: null, saturation: 0, stalledShare: 0 };
    await tellWorkerLoad(web.db, { id: workerId, ...load });
    expect(await queue()).toMatchObject({
      state: 'works',
      facts: expect.arrayContaining([
        { name: 'Workers seen', value: '1' },
        { name: 'Slots', value: '4' },
      ]),
    });
    await endWorkerLoad(web.db, workerId);
    expect((await queue()).state).toBe('degraded');
  });

  it('counts what waits and for how long, and not what is due later', async () => {
    await web.queue.send('run-stage', { runId: 'a' });
    await web.queue.send('run-stage', { runId: 'b' }, { startAfter: 3_600 });
    await web.db
      .$executeRaw`UPDATE pgboss.job SET start_after = start_after - interval '125 seconds' WHERE data->>'runId' = 'a'`;
    expect((await look())['work queue'].facts).toEqual(
      expect.arrayContaining([
        { name: 'Waiting', value: '1' },
        { name: 'Longest wait', value: '2 min' },
      ]),
    );
    await web.queue.deleteAllJobs('run-stage');
  });

  it.skipIf(!hasRedisServer)(
    'says that a frozen Redis fails, at the first look, and that it is back',
    async () => {
      const pid = redis?.server().pid ?? 0;
      // On a busy machine even a Redis that works is late at times.
      await expect.poll(async () => (await look()).Redis.state, { timeout: 30_000 }).toBe('works');
      process.kill(pid, 'SIGSTOP');
      try {
        expect((await look()).Redis).toMatchObject({
          state: 'failing',
          note: expect.stringContaining('does not answer'),
        });
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await expect.poll(async () => (await look()).Redis.state, { timeout: 30_000 }).toBe('works');
    },
  );

  it.skipIf(!hasRedisServer)('says that a killed Redis fails, and that it is back', async () => {
    redis?.server().kill();
    await redis?.server().ended;
    const parts = await look();
    expect(parts.Redis).toMatchObject({
      state: 'failing',
      note: expect.stringContaining('tried again by itself'),
    });
    expect(parts['content store'].state).toBe('works');
    await redis?.restart();
    await expect.poll(async () => (await look()).Redis.state, { timeout: 30_000 }).toBe('works');
  });

  /** The same process before another database. */
  const onDatabase = (url: string): Core => ({
    ...web,
    pipelineContext: { ...web.pipelineContext, db: createDb(url) },
  });

  it('tells of a database that is away, and of the rest as before', async () => {
    const parts = await look(onDatabase('postgres://nobody@127.0.0.1:1/none'));
    expect(parts.database).toMatchObject({
      state: 'failing',
      note: expect.stringContaining('cannot be reached'),
    });
    expect(parts['work queue'].state).toBe('failing');
    expect(parts.memory.state).toBe('works');
  });

  it('waits about a second for a database that hangs', async () => {
    const sockets = new Set<net.Socket>();
    const deaf = net.createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    const { port } = deaf.address() as net.AddressInfo;
    const hanging = onDatabase(`postgres://nobody@127.0.0.1:${port}/none`);
    const startedMs = performance.now();
    const parts = await look(hanging);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
    expect(parts.database).toMatchObject({
      state: 'failing',
      note: expect.stringContaining('not answered within a second'),
    });
    for (const socket of sockets) socket.destroy();
    deaf.close();
    await hanging.pipelineContext.db.$disconnect();
  });
});
