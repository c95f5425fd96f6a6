import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMigration, migrationFolderName } from './create-migration.ts';

const now = new Date('2026-01-02T03:04:05Z');
const project = path.resolve(import.meta.dirname, '..');

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'prisma-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function writeSchema(...fields: string[]): void {
  const header = 'datasource db {\n  provider = "postgresql"\n}\n';
  fs.writeFileSync(
    path.join(folder, 'schema.prisma'),
    `${header}model Note {\n  id Int @id\n  ${fields.join('\n  ')}\n}\n`,
  );
}

test('writes what is missing from the migrations, and nothing once it is there', async () => {
  writeSchema();
  await createMigration(folder, 'first', now);
  writeSchema('author String @default("nobody")');
  const later = new Date('2026-01-02T03:04:06Z');
  const file = await createMigration(folder, 'Add author', later);
  expect(path.relative(folder, file ?? '')).toBe('migrations/20260102030406_add_author/migration.sql');
  expect(fs.readFileSync(file ?? '', 'utf8')).toContain(
    `ALTER TABLE "Note" ADD COLUMN     "author" TEXT NOT NULL DEFAULT 'nobody'`,
  );
  expect(await createMigration(folder, 'again', later)).toBeUndefined();
});

test("the project's migrations lead to its schema", async () => {
  fs.cpSync(path.join(project, 'prisma'), folder, { recursive: true });
  const file = await createMigration(folder, 'drift', now);
  expect(file && fs.readFileSync(file, 'utf8')).toBeUndefined();
});

test('asks for a name', () => {
  expect(() => migrationFolderName(' - ', now)).toThrow('needs a name');
});
