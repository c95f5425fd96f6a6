import { gzipSync } from 'node:zlib';
import { expect, type Response, test } from '@playwright/test';
import { signUp } from './account.ts';
import { exampleBrief } from './briefs.ts';
import { approveQuietly, generateQuietly, openProject } from './workspace.ts';

/** The aim is 200,000; until it is reached, nothing is added. */
const gzippedBytesMax = 230_000;

test('the first load of a project page does not grow', async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('tool-library'));
  for (const stage of ['requirements', 'plan', 'stories', 'prompts']) {
    await generateQuietly(page, projectId, stage);
    const bytes = await scriptBytes(`/projects/${projectId}?stage=${stage}`);
    expect.soft(bytes, `gzipped bytes of scripts, ${stage}`).toBeLessThan(gzippedBytesMax);
    expect.soft(bytes, 'scripts were counted').toBeGreaterThan(50_000);
    await approveQuietly(page, projectId, stage);
  }

  /** Of a browser that has been nowhere before. */
  async function scriptBytes(path: string): Promise<number> {
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const fresh = await context.newPage();
    const scripts: Response[] = [];
    fresh.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    await fresh.goto(path, { waitUntil: 'networkidle' });
    const bodies = await Promise.all(scripts.map((script) => script.body()));
    await context.close();
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  }
});
