import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { createLog } from '#server/platform/log.ts';
import { connectMarks, type Marks } from '#server/platform/marks.ts';
import { createDb, type Db } from '#server/platform/prisma.ts';
import { startQueue } from '#server/platform/queue.ts';
import { listUnmarkedJobs } from '#server/store/unmarked-jobs.ts';
import { type Consumer, createConsumers } from './create-consumers.ts';

const patience = { timeout: 10_000 };
const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
let database: TestDatabase;
let db: Db;
let boss: PgBoss;
let marks: Marks;
let consumer: Consumer;

/** Jobs under way by name, each ended by calling what stands beside it. */
const underWay = new Map<string, (error?: Error) => void>();

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  [boss, marks] = await Promise.all([
    startQueue(database.url, 'worker', log),
    connectMarks(database.url, { clock, log }),
  ]);
  consumer = createConsumers(
    boss,
    marks,
    log,
  )<{ name: string }>(
    'run-stage',
    ({ data: { name } }) =>
      new Promise((resolve, reject) => {
        underWay.set(name, (error) => {
          underWay.delete(name);
          if (error) reject(error);
          else resolve();
        });
      }),
  );
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await marks?.stop();
  await db?.$disconnect();
  await database?.drop();
});
beforeEach(async () => {
  for (const end of underWay.values()) end();
  await consumer.resize(0);
  await expect.poll(consumer.busy, patience).toBe(0);
  await boss.deleteAllJobs('run-stage');
});

const send = async (...names: string[]) => {
  for (const name of names) await boss.send('run-stage', { name });
};
const names = () => [...underWay.keys()].sort();

it('works on as many jobs at a time as it has slots, and takes the next when one ends', async () => {
  await consumer.resize(2);
  await send('a', 'b', 'c');
  await expect.poll(names, patience).toEqual(['a', 'b']);
  expect(consumer.busy()).toBe(2);
  underWay.get('a')?.();
  await expect.poll(names, patience).toEqual(['b', 'c']);
});

it('ends no job when slots are taken away, but takes no other after it', async () => {
  await consumer.resize(2);
  await send('a', 'b', 'c');
  await expect.poll(names, patience).toEqual(['a', 'b']);
  await consumer.resize(1);
  underWay.get('a')?.();
  underWay.get('b')?.();
  await expect.poll(names, patience).toEqual(['c']);
  await consumer.resize(0);
  await send('d');
  underWay.get('c')?.();
  await expect.poll(consumer.busy, patience).toBe(0);
  await clock.sleep(300);
  expect(names()).toEqual([]);
  await consumer.resize(1);
  await expect.poll(names, patience).toEqual(['d']);
});

it('hands a job that failed back to the queue, and its slot on', async () => {
  await consumer.resize(1);
  await send('a', 'b');
  await expect.poll(names, patience).toEqual(['a']);
  underWay.get('a')?.(new Error('it failed'));
  await expect.poll(names, patience).toEqual(['b']);
  underWay.get('b')?.();
  await expect.poll(names, patience).toEqual(['a']);
});

it('lets a job that fails again wait longer each time', async () => {
  await send('a');
  for (const secondsMin of [1, 2, 4]) {
    await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'run-stage'`;
    const [job] = await boss.fetch('run-stage');
    const began = new Date();
    await boss.fail('run-stage', job?.id ?? '');
    const [row] = await db.$queryRaw<{ startAfter: Date }[]>`
      SELECT start_after AS "startAfter" FROM pgboss.job WHERE name = 'run-stage'`;
    expect(Number(row?.startAfter) - began.getTime()).toBeGreaterThanOrEqual(secondsMin * 1_000);
  }
});

it('marks what it works on, so that nobody takes it for lost', async () => {
  await consumer.resize(1);
  await send('a');
  await expect.poll(names, patience).toEqual(['a']);
  await db.$executeRaw`UPDATE pgboss.job SET started_on = now() - interval '5 seconds' WHERE state = 'active'`;
  await expect.poll(() => listUnmarkedJobs(db, ['run-stage']), patience).toEqual([]);
  const [job] = await db.$queryRaw<{ id: string }[]>`SELECT id::text FROM pgboss.job WHERE state = 'active'`;
  marks.clear(job?.id ?? '');
  await expect
    .poll(() => listUnmarkedJobs(db, ['run-stage']), patience)
    .toEqual([{ id: job?.id, queue: 'run-stage', retryCount: 0 }]);
});
