import { expect, type Page, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { exampleBrief } from './briefs.ts';
import { approveInTurn, artifact, generateQuietly, openProject, stageLink } from './workspace.ts';

const storiesMade = 500;
const editsMax = 200;

/** A project whose stories a person has filled up to 500; answers their ids. */
async function withManyStories(page: Page): Promise<{ path: string; ids: string[] }> {
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('tool-library'), 'Many stories');
  await approveInTurn(page, projectId, ['requirements', 'plan']);
  await generateQuietly(page, projectId, 'stories');
  const ids = await fillUp(page, projectId);
  return { path: `/projects/${projectId}?stage=stories`, ids };
}

async function fillUp(page: Page, projectId: string): Promise<string[]> {
  const { version, content } = await artifact(page, projectId, 'stories');
  const stories: { id: string }[] = content.stories;
  const missing = storiesMade - stories.length;
  if (missing <= 0) return stories.map(({ id }) => id);
  const [{ id: after, ...pattern }] = stories.slice(-1) as [{ id: string }];
  const edits = Array.from({ length: Math.min(missing, editsMax) }, (_, index) => ({
    kind: 'add',
    section: 'stories',
    after,
    item: { ...pattern, title: `One of many, ${missing - index} to go`, dependsOn: [] },
  })).reverse();
  await mutate(page.request, 'artifacts.edit', { projectId, stage: 'stories', basedOn: version.id, edits });
  return fillUp(page, projectId);
}

test('a document of 500 stories is linked into, walked by keys, edited, and found in like a short one', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { path, ids } = await withManyStories(page);
  const last = ids.at(-1) ?? '';
  const lastButOne = ids.at(-2) ?? '';
  const story = (id: string) => page.locator(`article#${id}`);

  await page.goto(`${path}#${last}`);
  await expect(story(last)).toBeFocused();
  await expect(story(last)).toBeInViewport();

  await test.step('it becomes whole without anybody scrolling', async () => {
    await expect(page.locator('article[id^="US-"]')).toHaveCount(storiesMade);
    await expect(story(last)).toBeInViewport();
  });

  await test.step('keys go from item to item', async () => {
    await page.keyboard.press('k');
    await expect(story(lastButOne)).toBeFocused();
    await expect(story(lastButOne)).toBeInViewport();
    await page.keyboard.press('j');
    await expect(story(last)).toBeFocused();
  });

  await test.step('an item is edited in place, after another stage was looked at', async () => {
    await page.goto(path.replace('stories', 'plan'));
    await stageLink(page, 'Stories').click();
    await story(last).focus();
    await page.keyboard.press('e');
    await page.getByLabel('Title').fill('Return everything before the winter');
    await page.keyboard.press('Control+Enter');
    await expect(story(last)).toContainText('Return everything before the winter');
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await page.reload();
    await expect(story(last)).toContainText('Return everything before the winter');
  });

  await test.step('the browser finds words that are far away', async () => {
    await page.goto(path);
    await expect(page.locator('article[id^="US-"]')).toHaveCount(storiesMade);
    const found = await page.evaluate((words) => {
      (window as unknown as { find: (words: string) => boolean }).find(words);
      return getSelection()?.anchorNode?.parentElement?.closest('article')?.id;
    }, 'everything before the winter');
    expect(found).toBe(last);
  });
});
