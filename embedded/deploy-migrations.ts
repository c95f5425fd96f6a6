import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

type Migration = { name: string; sql: string; checksum: string };
type Row = { migration_name: string; checksum: string; finished_at: Date | null };

/** The number under which Prisma Migrate takes its advisory lock: both tools then wait for each other. */
const prismaLock = 72_707_369;
const lockWaitMs = 60_000;

const createBookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing of `folder` (Prisma's migration folders) and answers the names applied. Keeps the books as
 * `prisma migrate deploy` does, which cannot run where Prisma's engine cannot be downloaded.
 */
export async function deployMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect().catch((error: unknown) => {
    const { hostname, pathname } = new URL(databaseUrl);
    // Not the whole address: it holds the password.
    throw new Error(
      `Cannot connect to the database ${pathname.slice(1)} at ${hostname}: ${reasonOf(error)}. Check DATABASE_URL.`,
    );
  });
  try {
    await client.query(`SET lock_timeout = ${lockWaitMs}`);
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
    await client.query('RESET lock_timeout');
    await client.query(createBookkeeping);
    const pending = pendingMigrations(migrations, await appliedRows(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => fs.existsSync(file))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, file }) => {
      const sql = fs.readFileSync(file, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function appliedRows(client: pg.Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows;
}

/** Decides what to apply; refuses a database whose history is not a beginning of ours. */
export function pendingMigrations<M extends { name: string; checksum: string }>(
  migrations: readonly M[],
  rows: readonly Row[],
): M[] {
  const failed = rows.find((row) => row.finished_at === null);
  if (failed) {
    throw new Error(
      `Migration ${failed.migration_name} failed earlier. Repair the database, then mark it with ` +
        `"prisma migrate resolve" (or set rolled_back_at in _prisma_migrations) and start again.`,
    );
  }
  const known = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const edited = migrations.find(({ name, checksum }) => known.has(name) && known.get(name) !== checksum);
  if (edited) {
    throw new Error(
      `Migration ${edited.name} was changed after it had been applied to this database. ` +
        'Restore the file and put the change into a new migration.',
    );
  }
  return migrations.filter(({ name }) => !known.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    const message = reasonOf(error);
    // The file may have opened a transaction of its own, which is now aborted.
    await client.query('ROLLBACK');
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message]);
    throw new Error(`Migration ${name} failed: ${message}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

function reasonOf(error: unknown): string {
  // When every address of a host refuses, the message is empty and the code says it.
  if (error instanceof Error) return error.message || String((error as NodeJS.ErrnoException).code);
  return String(error);
}
