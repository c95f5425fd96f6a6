import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from './databases.ts';
import { templateDatabase } from './test-postgres.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

/** A fresh, migrated, empty database for one test file (`*.db.test.ts`). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('testPostgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(adminUrl, name, templateDatabase);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(adminUrl, name) };
}
