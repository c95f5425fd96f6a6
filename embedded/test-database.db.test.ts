import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from './test-database.ts';

const first = await createTestDatabase();
const second = await createTestDatabase();

afterAll(async () => {
  await first.drop();
  await second.drop();
});

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('gives every caller a database of its own', async () => {
  await query(first.url, 'CREATE TABLE note (text text)');
  const [row] = await query<{ found: string | null }>(
    second.url,
    "SELECT to_regclass('note')::text AS found",
  );
  expect(row).toEqual({ found: null });
});

test('starts from a database that holds every migration', async () => {
  const [row] = await query<{ finished: boolean }>(
    first.url,
    'SELECT coalesce(bool_and(finished_at IS NOT NULL), true) AS finished FROM _prisma_migrations',
  );
  expect(row).toEqual({ finished: true });
});

test('leaves nothing behind once dropped', async () => {
  const third = await createTestDatabase();
  await third.drop();
  await expect(query(third.url, 'SELECT 1')).rejects.toThrow('does not exist');
});
