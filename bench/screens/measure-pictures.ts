import type { Page } from '@playwright/test';
import { eventToPaint } from './probe.ts';
import { collectSamples, type Samples } from './samples.ts';

const pictures = { dependencies: 'Dependencies', map: 'Story map' } as const;

type What = Parameters<typeof eventToPaint> extends [Page, ...infer Rest] ? Rest : never;

/** What a person does with the pictures of 500 stories, `times` over: zoom, pull, go from part to part, point. */
export async function workOnPictures(page: Page, projectPath: string, times: number): Promise<Samples> {
  const { samples, note } = collectSamples();
  for (const [view, title] of Object.entries(pictures)) {
    await page.goto(`${projectPath}?stage=stories&view=${view}`);
    const drawing = page.getByRole('group', { name: title, exact: true });
    const part = drawing.locator('[data-box]');
    await part.nth(499).waitFor({ state: 'attached' });
    const timed = async (name: string, ...what: What) =>
      note(`${title}: ${name}`, await eventToPaint(page, ...what));
    const place = await drawing.locator('xpath=..').boundingBox();
    if (!place) throw new Error(`There is no ${title}.`);
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    await part.first().focus();
    for (let turn = 0; turn < times; turn++) {
      for (const key of ['-', '+', '+', '-']) await timed('zoom by a key', () => page.keyboard.press(key));
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'])
        await timed('go to a part', () => page.keyboard.press(key));
      await page.mouse.move(x, y);
      await timed('take hold', () => page.mouse.down());
      for (const step of [1, 2, 3, 4])
        await timed('pull', () => page.mouse.move(x - 40 * step, y - 20 * step), 'true', ['pointermove']);
      await page.mouse.up();
    }
  }
  return samples;
}
