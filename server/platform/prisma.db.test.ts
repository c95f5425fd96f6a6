import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { createDb, type Db } from './prisma.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url, { connectionsMax: 1 });
});
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});

const prepared = async () => {
  const rows = await db.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
  return rows.map(({ statement }) => statement).filter((text) => text.includes('twice'));
};

it('has a connection plan a statement once, from the second time on', async () => {
  const ask = (count: number) => db.$queryRaw<{ twice: number }[]>`SELECT ${count}::int * 2 AS twice`;
  expect(await ask(1)).toEqual([{ twice: 2 }]);
  expect(await prepared()).toHaveLength(0);
  for (const count of [2, 3, 4]) expect(await ask(count)).toEqual([{ twice: count * 2 }]);
  expect(await prepared()).toHaveLength(1);
});

it('goes on after a statement that fails', async () => {
  const divide = (by: number) => db.$queryRaw<{ share: number }[]>`SELECT 6 / ${by}::int AS share`;
  for (const _ of [1, 2, 3]) await expect(divide(0)).rejects.toThrow();
  expect(await divide(3)).toEqual([{ share: 2 }]);
});
