import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock as clock } from './clock.ts';
import { createLog } from './log.ts';
import { connectMarks, markClass } from './marks.ts';
import { createDb, type Db } from './prisma.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
const patience = { timeout: 10_000 };
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

/** Which of these names somebody has marked. */
async function marked(...names: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(${names}::text[]) AS name WHERE EXISTS (
      SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ${markClass}
        AND objid::bigint = (hashtext(name)::bigint & 4294967295)
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;
  return rows.map(({ name }) => name).sort();
}

const cut = () =>
  db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'orchestrator-marks'`;

it('shows a mark until it is cleared', async () => {
  const marks = await connectMarks(database.url, { clock, log });
  marks.set('a');
  marks.set('b');
  await expect.poll(() => marked('a', 'b', 'c'), patience).toEqual(['a', 'b']);
  marks.clear('a');
  await expect.poll(() => marked('a', 'b'), patience).toEqual(['b']);
  expect([marks.holds('a'), marks.holds('b')]).toEqual([false, true]);
  await marks.stop();
  await expect.poll(() => marked('b'), patience).toEqual([]);
});

it('lets two processes mark the same name, neither waiting for the other', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => connectMarks(database.url, { clock, log })));
  one?.set('a');
  two?.set('a');
  two?.set('b');
  await expect.poll(() => marked('a', 'b'), patience).toEqual(['a', 'b']);
  await two?.stop();
  await expect.poll(() => marked('a', 'b'), patience).toEqual(['a']);
  await one?.stop();
});

it('sets its marks anew after its connection was cut', async () => {
  const marks = await connectMarks(database.url, { clock, log });
  marks.set('a');
  await expect.poll(() => marked('a'), patience).toEqual(['a']);
  await cut();
  marks.set('b');
  await expect.poll(() => marked('a', 'b'), patience).toEqual(['a', 'b']);
  await marks.stop();
});
