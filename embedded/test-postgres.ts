import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase } from './databases.ts';
import { deployMigrations } from './deploy-migrations.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects to the test server's administration database. */
    testPostgresUrl: string;
  }
}

/** Holds every migration and no rows; each test file works on a copy. */
export const templateDatabase = 'migrated';

/** Vitest's global set-up of the integration tests: one throw-away server for all of them. */
export default async function startTestPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  try {
    await createDatabase(server.urlOf('postgres'), templateDatabase);
    await deployMigrations(
      server.urlOf(templateDatabase),
      path.join(project.config.root, 'prisma/migrations'),
    );
  } catch (error) {
    await server.discard();
    throw error;
  }
  project.provide('testPostgresUrl', server.urlOf('postgres'));
  return server.discard;
}
