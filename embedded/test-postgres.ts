import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { copiesFolder } from './data-place.ts';
import { createDatabase } from './databases.ts';
import { deployMigrations } from './deploy-migrations.ts';
import { startPostgres } from './postgres.ts';
import { postgresBinaries, postgresUser } from './postgres-binaries.ts';
import { isAlive, stopLeftoverPostgres } from './postgres-leftover.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects to the test server's administration database. */
    testPostgresUrl: string;
  }
}

/** Holds every migration and no rows; each test file works on a copy. */
export const templateDatabase = 'migrated';

const prefix = 'apo-test-';

/** Vitest's global set-up of the integration tests: one throw-away server for all of them. */
export default async function startTestPostgres(project: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers();
  const folder = fs.mkdtempSync(path.join(shortTemporaryFolder(), `${prefix}${process.pid}-`));
  const user = postgresUser();
  if (user) fs.chmodSync(folder, 0o711);
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startPostgres({
      binaries: postgresBinaries(copiesFolder(), user),
      dataFolder: path.join(folder, 'data'),
      socketFolder: path.join(folder, 'socket'),
      logFile: path.join(folder, 'postgres.log'),
      user,
      durability: 'throwaway',
    });
    await createDatabase(server.urlOf('postgres'), templateDatabase);
    await deployMigrations(
      server.urlOf(templateDatabase),
      path.join(project.config.root, 'prisma/migrations'),
    );
    project.provide('testPostgresUrl', server.urlOf('postgres'));
    return async () => {
      await server.stop();
      remove();
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** macOS hands out a temporary folder whose path leaves no room for a socket's name. */
function shortTemporaryFolder(): string {
  return os.tmpdir().length <= 40 ? os.tmpdir() : '/tmp';
}

/** Ends the servers of earlier runs that were killed before they could do it. */
async function sweepLeftovers(): Promise<void> {
  const parent = shortTemporaryFolder();
  for (const name of fs.readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!owner || isAlive(owner)) continue;
    const folder = path.join(parent, name);
    if (fs.statSync(folder).uid !== process.getuid?.()) continue;
    await stopLeftoverPostgres(path.join(folder, 'data'));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
