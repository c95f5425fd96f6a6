import fs from 'node:fs';
import { installFromDebian } from './debian.mjs';
import { run, StepError } from './step.mjs';

const systemChromium = '/usr/bin/chromium';

/** Finds a browser for the end-to-end tests, or gets one: from Debian's packages where we may, else from Playwright. */
export async function ensureBrowser() {
  if (await hasBrowser()) return 'found';
  if ((await installFromDebian('chromium')) && (await hasBrowser())) return 'installed from Debian';
  console.log("Fetching Playwright's Chromium (about a minute, once)");
  await run('playwright', ['install', 'chromium'], { quiet: true });
  if (await hasBrowser()) return 'fetched by Playwright';
  throw new StepError(
    'No Chromium for the end-to-end tests: run "apt-get install chromium" as root, or "npx playwright install --with-deps chromium", and try again.',
  );
}

async function hasBrowser() {
  if (fs.existsSync(systemChromium)) return true;
  const { chromium } = await import('@playwright/test');
  return fs.existsSync(chromium.executablePath());
}
