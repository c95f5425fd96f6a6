import path from 'node:path';
import { createDatabase } from '#embedded/databases.ts';
import { deployMigrations } from '#embedded/deploy-migrations.ts';
import type { ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';

const migrations = path.resolve(import.meta.dirname, '../prisma/migrations');

/** The address of a new, migrated, empty database of this name. */
export async function createBenchDatabase(postgres: ThrowawayPostgres, name: string): Promise<string> {
  const url = postgres.urlOf(name);
  await createDatabase(postgres.urlOf('postgres'), name);
  await deployMigrations(url, migrations);
  return url;
}
