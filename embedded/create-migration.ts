import fs from 'node:fs';
import path from 'node:path';
import { createDatabase } from './databases.ts';
import { deployMigrations } from './deploy-migrations.ts';
import { schemaDifference } from './schema-difference.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

const database = 'migrated';

/** The name of a migration's folder: when, then what. */
export function migrationFolderName(title: string, now: Date): string {
  const what = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  if (what === '') throw new Error('A migration needs a name: npm run migration -- add_due_date');
  return `${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${what}`;
}

/** Writes the migration that leads from the existing ones to `schema.prisma`; answers its file, or nothing when there is no difference. */
export async function createMigration(
  prismaFolder: string,
  title: string,
  now: Date,
): Promise<string | undefined> {
  const migrations = path.join(prismaFolder, 'migrations');
  const folder = path.join(migrations, migrationFolderName(title, now));
  const server = await startThrowawayPostgres();
  try {
    await createDatabase(server.urlOf('postgres'), database);
    await deployMigrations(server.urlOf(database), migrations);
    const sql = await schemaDifference(server.urlOf(database), path.join(prismaFolder, 'schema.prisma'));
    if (sql === '') return undefined;
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'migration.sql');
    fs.writeFileSync(file, sql);
    return file;
  } finally {
    await server.discard();
  }
}
