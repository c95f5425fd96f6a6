import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createBenchDatabase } from '#bench/bench-database.ts';
import { signUp } from '#bench/sign-up.ts';
import { startServer } from '#bench/start-process.ts';
import { firstFreePort } from '#embedded/free-port.ts';
import { startThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { type Core, compose } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import { readEnv } from '#server/platform/env.ts';
import { createLog } from '#server/platform/log.ts';
import { launchOptions } from '../../e2e/launch-options.ts';
import { installProbe } from './probe.ts';

/** The web process with its built screens on a database of its own, the core beside it to fill it, and a browser before it. */
export interface ScreensStand {
  readonly databaseUrl: string;
  readonly core: Core;
  readonly caller: Caller;
  /** A page of somebody who is signed in, whose browser has nothing in its cache. */
  newPage(): Promise<Page>;
  stop(): Promise<void>;
}

const webScript = path.resolve(import.meta.dirname, '../../server/main.ts');

export async function startScreensStand(): Promise<ScreensStand> {
  const postgres = await startThrowawayPostgres();
  const port = await firstFreePort(3800, '127.0.0.1');
  const settings = {
    DATABASE_URL: await createBenchDatabase(postgres, 'screens'),
    AUTH_SECRET: 's'.repeat(40),
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
  const log = createLog({ LOG_LEVEL: 'error' }, 'web');
  const core = await compose({ env: readEnv(settings), log, process: 'web' });
  const web = await startServer(webScript, settings);
  const url = `http://127.0.0.1:${port}`;
  const cookie = await signUp(url);
  const caller = await core.identity.callerOf(new Headers({ cookie }));
  if (!caller) throw new Error('Nobody is signed in.');
  const browser: Browser = await chromium.launch(launchOptions);

  return {
    databaseUrl: settings.DATABASE_URL,
    core,
    caller,
    async newPage() {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width: 1440, height: 900 },
      });
      const pairs = cookie.split('; ').map((pair) => pair.split(/=(.*)/s));
      await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
      await context.addInitScript(installProbe);
      return context.newPage();
    },
    async stop() {
      await browser.close();
      await web.stop();
      await core.stop();
      await postgres.discard();
    },
  };
}
