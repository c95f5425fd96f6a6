import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { listen, type Notifications } from '../platform/notifications.ts';
import { createDb, type Db } from '../platform/prisma.ts';
import { answerLeaseChannel, deleteExpiredLeases } from '../store/answer-leases.ts';
import { createLeaseTable, type LeaseTable } from './lease-table.ts';

const log = createLog({ LOG_LEVEL: 'silent' }, 'worker');
let database: TestDatabase;
let notifications: Notifications;
const dbs: Db[] = [];
let one: LeaseTable;
let two: LeaseTable;
let brief: LeaseTable;
let heard: string[] = [];

/** A process of its own: another pool, another holder. */
function startTable(termMs = 60_000): LeaseTable {
  const db = createDb(database.url);
  dbs.push(db);
  return createLeaseTable({ db, holder: newId(Date.now()), termMs });
}

beforeAll(async () => {
  database = await createTestDatabase();
  [one, two, brief] = [startTable(), startTable(), startTable(1)];
  notifications = await listen(database.url, [answerLeaseChannel], { clock: systemClock, log });
  notifications.onEach(answerLeaseChannel, (key) => heard.push(key));
});

afterAll(async () => {
  await notifications?.stop();
  await Promise.all(dbs.map((db) => db.$disconnect()));
  await database?.drop();
});

beforeEach(async () => {
  await dbs[0]?.answerLease.deleteMany();
  heard = [];
});

const taken = async (table: LeaseTable, ...keys: string[]) =>
  (await table.take(keys)).flatMap((row) => (row.taken ? [row.key] : [])).toSorted();
const held = async () =>
  (await dbs[0]?.answerLease.findMany({ orderBy: { key: 'asc' } }))?.map(({ key }) => key);

it('gives a key to one of two who ask, and says how long it is held', async () => {
  expect(await taken(one, 'a', 'b')).toEqual(['a', 'b']);
  const rows = await two.take(['b', 'c']);
  const [b, c] = ['b', 'c'].map((key) => rows.find((row) => row.key === key));
  expect(c).toMatchObject({ taken: true, landed: false });
  expect(b).toMatchObject({ taken: false, landed: false });
  expect(b?.leftMs).toBeGreaterThan(55_000);
  expect(b?.leftMs).toBeLessThanOrEqual(60_000);
});

it('refuses its own holder too, while the earlier flight has not let go', async () => {
  await one.take(['a']);
  expect(await taken(one, 'a')).toEqual([]);
});

it('gives what has expired to the next, and the late holder can neither renew nor release it', async () => {
  await brief.take(['a']);
  await systemClock.sleep(5);
  expect(await taken(two, 'a')).toEqual(['a']);
  await brief.renew(['a']);
  await brief.release(['a']);
  expect(await taken(one, 'a')).toEqual([]);
});

it('renews what it holds of what it names, and nothing else', async () => {
  await brief.take(['a']);
  const before = await dbs[0]?.answerLease.findUnique({ where: { key: 'a' } });
  await systemClock.sleep(5);
  await brief.renew(['a', 'b']);
  const after = await dbs[0]?.answerLease.findUnique({ where: { key: 'a' } });
  expect(after?.expiresAt.getTime()).toBeGreaterThan(before?.expiresAt.getTime() ?? Number.NaN);
  expect(await held()).toEqual(['a']);
});

it('tells of what is let go only where somebody was refused', async () => {
  await one.take(['a', 'b']);
  await two.take(['b']);
  await one.release(['a', 'b']);
  await expect.poll(() => heard).toEqual(['b']);
  expect(await held()).toEqual([]);
});

it('takes no lease on an answer that is stored', async () => {
  const id = newId(Date.now());
  await dbs[0]?.answer.create({
    data: { key: 'stored', workspaceId: id, value: 1, provenance: {}, bytes: 1 },
  });
  expect(await one.take(['stored'])).toEqual([{ key: 'stored', landed: true, taken: false, leftMs: 0 }]);
  expect(await held()).toEqual([]);
});

it('is cleared of what a crash left, and of nothing that lives', async () => {
  await brief.take(['dead']);
  await one.take(['living']);
  await systemClock.sleep(5);
  await deleteExpiredLeases(dbs[0] as Db);
  expect(await held()).toEqual(['living']);
});

it('never gives a key twice and never deadlocks, however many ask for many at once', async () => {
  const tables = [one, two, startTable(), startTable()];
  const keys = Array.from({ length: 30 }, (_, index) => `${index}`.padStart(64, 'k'));
  const holders = new Map<string, number>();
  let most = 0;
  let given = 0;
  const work = tables.map(async (table, at) => {
    for (let round = 0; round < 40; round++) {
      // Each asks in an order of its own.
      const wanted = keys.toSorted(
        (a, b) =>
          ((Number(a.slice(-2)) * (7 + at * 4 + round)) % 31) -
          ((Number(b.slice(-2)) * (7 + at * 4 + round)) % 31),
      );
      const mine = await taken(table, ...wanted.slice(0, 20));
      for (const key of mine) {
        holders.set(key, (holders.get(key) ?? 0) + 1);
        most = Math.max(most, holders.get(key) ?? 0);
      }
      given += mine.length;
      await table.renew(mine.toReversed());
      for (const key of mine) holders.set(key, (holders.get(key) ?? 0) - 1);
      await table.release(mine.toReversed());
    }
  });
  await Promise.all(work);
  expect(most).toBe(1);
  expect(given).toBeGreaterThan(500);
  expect(await held()).toEqual([]);
});
