import os from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { firstFreePort } from '#embedded/free-port.ts';
import { launchOptions } from './e2e/launch-options.ts';

// Playwright reads this file again in each of its workers, which inherit the environment.
process.env.E2E_PORT ??= String(await firstFreePort(3100, '127.0.0.1'));
process.env.E2E_SIMULATOR_PORT ??= String(await firstFreePort(4100, '127.0.0.1'));
process.env.E2E_OVERLOAD_PORT ??= String(await firstFreePort(3200, '127.0.0.1'));
process.env.E2E_OVERLOAD_SIMULATOR_PORT ??= String(await firstFreePort(4200, '127.0.0.1'));
process.env.E2E_DATA_DIR ??= path.join(os.tmpdir(), `apo-e2e-${process.pid}`);
const port = process.env.E2E_PORT;
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that stands still for seconds fails a test that is right; the report still names what passed only at its second try.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    launchOptions,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'flows', testIgnore: 'overload.spec.ts' },
    // On a system of its own, whose only slot it takes; after the others, so that two are never at work.
    {
      name: 'overload',
      testMatch: 'overload.spec.ts',
      dependencies: ['flows'],
      use: { baseURL: `http://127.0.0.1:${process.env.E2E_OVERLOAD_PORT}` },
    },
  ],
  webServer: {
    command: 'node scripts/e2e-stack.mjs',
    url: `${baseURL}/api/ready`,
    env: { PORT: port, SIMULATOR_PORT: process.env.E2E_SIMULATOR_PORT },
    timeout: 300_000,
    stdout: 'pipe',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
