import { configDefaults, defineConfig } from 'vitest/config';

const databaseTests = '**/*.db.test.ts';
const exclude = [...configDefaults.exclude, '**/.next/**', '**/.cache/**', '**/.data/**', 'e2e/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['vitest.setup.ts'],
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, databaseTests],
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles: ['vitest.setup.ts'],
          include: [databaseTests],
          exclude,
          globalSetup: ['embedded/test-postgres.ts'],
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
