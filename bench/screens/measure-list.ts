import type { Page } from '@playwright/test';
import { eventToPaint } from './probe.ts';
import { collectSamples, type Samples } from './samples.ts';

/** Milliseconds from the navigation until the list of projects is there and answers to a person. */
export async function openList(page: Page): Promise<number> {
  await page.goto('/', { waitUntil: 'commit' });
  await page.waitForFunction(
    () => {
      const box = document.querySelector('input[type="search"]');
      const isAwake = box !== null && Object.keys(box).some((key) => key.startsWith('__react'));
      return isAwake && document.querySelector('main a[href^="/projects/"]') !== null;
    },
    undefined,
    { polling: 'raf' },
  );
  return page.evaluate(() => performance.now());
}

/** Searching a list of 10,000 projects, `times` over. */
export async function searchList(page: Page, searches: readonly string[], times: number): Promise<Samples> {
  const { samples, note } = collectSamples();
  await openList(page);
  const box = page.getByRole('searchbox').first();
  for (let turn = 0; turn < times; turn++) {
    const search = searches[turn % searches.length] ?? '';
    await box.fill('');
    await page.waitForURL((url) => !url.searchParams.has('search'));
    for (const key of search.slice(0, -1))
      note('type into the search', await eventToPaint(page, () => box.press(key)));
    const isFound = `(() => {
      const rows = [...document.querySelectorAll('ul[aria-label="Projects"] > li')];
      return rows.length > 0 && rows.every((row) => row.textContent.toLowerCase().includes('${search.toLowerCase()}'));
    })()`;
    note('see what is found', await eventToPaint(page, () => box.press(search.slice(-1)), isFound));
  }
  return samples;
}
