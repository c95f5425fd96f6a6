import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { restMark } from '../../app/ui/at-rest.ts';

export interface FirstLoad {
  /** Gzipped bytes of the scripts that a browser fetches until the document can be read and worked with and the page is at rest. */
  readonly firstBytes: number;
  /** Of those that it fetches after that, before anybody has asked for them. */
  readonly aheadBytes: number;
  /** Whether the document could be worked with before anything was fetched ahead. */
  readonly wasOperable: boolean;
}

const operable = 'operable';

/** What a page of a document costs a browser that has been nowhere before. */
export async function measureFirstLoad(page: Page, path: string): Promise<FirstLoad> {
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await page.addInitScript((name) => {
    const look = () => {
      const button = document.querySelector('article [aria-label^="Edit "]:not(:disabled)');
      if (button) performance.mark(name);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, operable);
  await page.goto(path);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, restMark);
  await page.waitForLoadState('networkidle');
  const bytesOf = new Map<string, number>();
  for (const script of scripts) bytesOf.set(script.url(), gzipSync(await script.body()).length);
  // Asked only now: a script has its line in the timeline once all of it is there.
  const told = await page.evaluate(
    ([rest, awake]) => ({
      restMs: performance.getEntriesByName(rest)[0]?.startTime ?? 0,
      operableMs: performance.getEntriesByName(awake)[0]?.startTime ?? null,
      began: performance
        .getEntriesByType('resource')
        .map(({ name, startTime }) => [name, startTime] as const),
    }),
    [restMark, operable] as const,
  );
  const beganMs = new Map(told.began);
  let firstBytes = 0;
  let aheadBytes = 0;
  for (const [url, bytes] of bytesOf) {
    const began = beganMs.get(url);
    if (began === undefined) throw new Error(`Nobody knows when ${url} was asked for.`);
    if (began < told.restMs) firstBytes += bytes;
    else aheadBytes += bytes;
  }
  const wasOperable = told.operableMs !== null && told.operableMs < told.restMs;
  return { firstBytes, aheadBytes, wasOperable };
}
