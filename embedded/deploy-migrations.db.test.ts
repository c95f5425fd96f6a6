import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { deployMigrations } from './deploy-migrations.ts';
import { createTestDatabase } from './test-database.ts';

const database = await createTestDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
const client = new pg.Client({ connectionString: database.url });
await client.connect();

afterAll(async () => {
  await client.end();
  await database.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

test('applies what is missing, in order, and nothing twice', async () => {
  write('2_second', 'ALTER TABLE note ADD COLUMN author text');
  write('1_first', 'CREATE TABLE note (text text)');
  expect(await deployMigrations(database.url, folder)).toEqual(['1_first', '2_second']);
  write('3_third', 'ALTER TABLE note DROP COLUMN author');
  expect(await deployMigrations(database.url, folder)).toEqual(['3_third']);
  expect(await deployMigrations(database.url, folder)).toEqual([]);
});

test('applies each migration once when two programs start at the same time', async () => {
  write('1_first', 'CREATE TABLE note (text text)');
  const applied = await Promise.all([1, 2, 3].map(() => deployMigrations(database.url, folder)));
  expect(applied.flat()).toEqual(['1_first']);
});

test('undoes a failed migration as a whole, and refuses to go on until it is resolved', async () => {
  write('1_broken', 'CREATE TABLE note (text text); SELECT 1 / 0');
  await expect(deployMigrations(database.url, folder)).rejects.toThrow('1_broken failed: division by zero');
  expect((await client.query("SELECT to_regclass('note') AS found")).rows).toEqual([{ found: null }]);

  write('1_broken', 'CREATE TABLE note (text text)');
  await expect(deployMigrations(database.url, folder)).rejects.toThrow('1_broken failed earlier');
  await client.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
  expect(await deployMigrations(database.url, folder)).toEqual(['1_broken']);
});

test('refuses a migration that was edited after it had been applied', async () => {
  write('1_first', 'CREATE TABLE note (text text)');
  await deployMigrations(database.url, folder);
  write('1_first', 'CREATE TABLE note (text text, author text)');
  await expect(deployMigrations(database.url, folder)).rejects.toThrow('1_first was changed');
});
