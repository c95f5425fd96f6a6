import { expect, test } from '@playwright/test';
import { type FirstLoad, measureFirstLoad } from '#bench/screens/first-load.ts';
import { signUp } from './account.ts';
import { exampleBrief } from './briefs.ts';
import { approveQuietly, generateQuietly, openProject } from './workspace.ts';

/** Gzipped bytes of scripts. Below 200,000 is the aim; what lies between is for busy machines, where some of what waits comes before. */
const firstBytesMax = 205_000;
/** With what is fetched behind it, which is nobody's wait, and yet somebody's traffic. */
const bytesMax = 300_000;
/** On a busy machine a page may come to rest so late that what was to wait came before. */
const loadsMax = 3;

test('the first load of a project page stays small, and what comes behind it waits', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('tool-library'));
  for (const stage of ['requirements', 'plan', 'stories', 'prompts']) {
    await generateQuietly(page, projectId, stage);
    const load = await leastLoad(`/projects/${projectId}?stage=${stage}`);
    console.log(`${stage}: ${load.firstBytes} bytes first, ${load.aheadBytes} ahead`);
    expect.soft(load.firstBytes, `gzipped bytes of scripts, ${stage}`).toBeLessThan(firstBytesMax);
    expect.soft(load.firstBytes, 'scripts were counted').toBeGreaterThan(50_000);
    expect
      .soft(load.firstBytes + load.aheadBytes, `with what is fetched ahead, ${stage}`)
      .toBeLessThan(bytesMax);
    expect
      .soft(load.wasOperable, `${stage} could be worked with before anything was fetched ahead`)
      .toBe(true);
    await approveQuietly(page, projectId, stage);
  }

  /** The smallest of a few loads, each by a browser that has been nowhere before. */
  async function leastLoad(path: string): Promise<FirstLoad> {
    const loads: FirstLoad[] = [];
    do {
      const context = await browser.newContext({ storageState: await page.context().storageState() });
      loads.push(await measureFirstLoad(await context.newPage(), path));
      await context.close();
    } while ((loads.at(-1)?.firstBytes ?? 0) >= firstBytesMax && loads.length < loadsMax);
    return loads.reduce((least, load) => (load.firstBytes < least.firstBytes ? load : least));
  }
});
