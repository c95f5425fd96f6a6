import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { exampleBrief } from './briefs.ts';
import { approveInTurn, artifact, generateQuietly, openProject } from './workspace.ts';

const picture = (page: Page, title: string) => page.getByRole('figure', { name: title, exact: true });
const drawing = (page: Page, title: string) => page.getByRole('group', { name: title, exact: true });
const part = (page: Page, id: string) => page.locator(`[data-box="${id}"]`);

/** In the dark on a phone, and in the light on a desk. */
async function expectCleanHere(page: Page, screen: string): Promise<void> {
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await expectClean(page, `${screen}, ${width} px, ${colorScheme}`);
  }
}

async function savedAs(page: Page, form: 'SVG' | 'PNG'): Promise<Buffer> {
  await page.getByRole('button', { name: 'Save the picture' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: `As ${form}` }).click(),
  ]);
  return readFile(await download.path());
}

/** A picture must be what it is wherever it is opened: nothing of it may come from elsewhere. */
async function expectSelfContained(page: Page, svg: string, words: readonly string[]): Promise<void> {
  expect(svg).not.toMatch(/var\(--|<a[\s>]|<script|(?:href|src)="|url\((?!data:)/);
  expect(svg).toContain('font-face');
  const read = await page.evaluate((markup) => {
    const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml');
    return { root: parsed.documentElement.nodeName, text: parsed.documentElement.textContent ?? '' };
  }, svg);
  expect(read.root).toBe('svg');
  for (const word of words) expect(read.text).toContain(word);
}

test('roadmap, story map, dependencies and progress are seen, read as tables, walked by keys, and saved', async ({
  page,
}) => {
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('tool-library'), 'Pictures');
  await approveInTurn(page, projectId, ['requirements', 'plan']);
  await generateQuietly(page, projectId, 'stories');
  const { milestones } = (await artifact(page, projectId, 'plan')).content;
  const { stories } = (await artifact(page, projectId, 'stories')).content;

  await test.step('the roadmap tells the critical path, in a picture and in a table', async () => {
    await page.goto(`/projects/${projectId}?stage=plan`);
    await page.getByRole('tab', { name: 'Roadmap' }).click();
    await expect(drawing(page, 'Roadmap').getByRole('link')).toHaveCount(milestones.length);
    await expect(picture(page, 'Roadmap')).toContainText(/critical path M-\d+/);
    await expectCleanHere(page, 'roadmap');

    // On paper it is light, whatever the screen is.
    await page.emulateMedia({ colorScheme: 'dark' });
    const svg = (await savedAs(page, 'SVG')).toString('utf8');
    expect(svg).toContain('fill="rgb(247, 247, 245)"');
    await expectSelfContained(page, svg, ['Roadmap', 'critical path', milestones[0].id]);
    const png = await savedAs(page, 'PNG');
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Math.floor(2 * Number(width)),
      Math.floor(2 * Number(height)),
    ]);

    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Roadmap' }).getByRole('row')).toHaveCount(
      milestones.length + 1,
    );
    await expectClean(page, 'roadmap as a table');
    await page.getByRole('button', { name: 'Picture', exact: true }).click();
  });

  await test.step('the story map holds every story, and one of them opens', async () => {
    await page.goto(`/projects/${projectId}?stage=stories&view=map`);
    await expect(drawing(page, 'Story map').getByRole('link')).toHaveCount(stories.length);
    await expectCleanHere(page, 'story map');
    await part(page, stories[0].id).click();
    await expect(page.getByRole('article', { name: stories[0].id, exact: true })).toBeFocused();
    await page.goBack();
  });

  await test.step('keys go along the dependencies, and Enter opens what they reach', async () => {
    const waiting = stories.find(({ dependsOn }: { dependsOn: string[] }) => dependsOn.length === 1);
    const [first] = waiting.dependsOn;
    await page.getByRole('tab', { name: 'Dependencies' }).click();
    await expect(drawing(page, 'Dependencies').getByRole('link')).toHaveCount(stories.length);
    await expect(picture(page, 'Dependencies')).toContainText(/\d+ stories in \d+ layers/);
    await expectCleanHere(page, 'dependencies');
    await part(page, waiting.id).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(part(page, first)).toBeFocused();
    await expect(drawing(page, 'Dependencies').locator('[data-box][tabindex="0"]')).toHaveCount(1);
    const before = await drawing(page, 'Dependencies').evaluate((svg) => svg.getBoundingClientRect().width);
    await page.keyboard.press('+');
    await expect
      .poll(() => drawing(page, 'Dependencies').evaluate((svg) => svg.getBoundingClientRect().width))
      .toBeCloseTo(before * 1.25, 0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: first, exact: true })).toBeFocused();
  });

  await test.step('the progress stands above the activity, and leads to a stage', async () => {
    await page.getByRole('tab', { name: 'Activity' }).click();
    await expect(picture(page, 'Progress')).toContainText(
      '2 of 4 stages approved; waiting for review: Stories',
    );
    await expectCleanHere(page, 'progress');
    await part(page, 'requirements').click();
    await expect(page).toHaveURL(/stage=requirements/);
  });
});
