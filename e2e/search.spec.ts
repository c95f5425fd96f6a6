import { expect, type Page, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { approveQuietly, artifact, generateQuietly } from './workspace.ts';

test.beforeEach(async ({ page }) => {
  await signUp(page.request);
});

async function newProject(page: Page, name: string): Promise<string> {
  return (await mutate<{ projectId: string }>(page.request, 'projects.create', { name, brief: shortBrief }))
    .projectId;
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });

/** The keys work once the page is awake, which shows nowhere: asked again until they do. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test('by keyboard alone: from anywhere to an item, by its words and by its id', async ({ page }) => {
  const projectId = await newProject(page, 'Harbour desk');
  await generateQuietly(page, projectId, 'requirements');
  const { content } = await artifact(page, projectId, 'requirements');
  const { id, statement } = content.functional.at(-1);

  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Harbour desk' })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type(statement.split(' ').slice(-4).join(' '));
  await expect(palette(page).getByRole('option', { name: id })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();

  await openPalette(page);
  await page.keyboard.type(id.toLowerCase());
  await expect(palette(page).getByRole('option').first()).toContainText(id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/projects/${projectId}\\?stage=requirements#${id}$`));
  await expect(page.locator(`article#${id}`)).toBeInViewport();

  await openPalette(page);
  await page.keyboard.type('review and');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/projects/${projectId}\\?stage=requirements$`));
});

test('what was edited is found, and what it said before is not', async ({ page }) => {
  const projectId = await newProject(page, 'Tool desk');
  await generateQuietly(page, projectId, 'requirements');
  const { version, content } = await artifact(page, projectId, 'requirements');
  const itemId = content.functional[0].id;
  await mutate(page.request, 'artifacts.edit', {
    projectId,
    stage: 'requirements',
    basedOn: version.id,
    edits: [{ kind: 'set', itemId, field: 'statement', value: 'The system shall lend a quixotic ladder.' }],
  });
  await page.goto('/search?q=quixot');
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('link')).toHaveCount(1);
  await expect(page.locator('mark')).toHaveText(['quixotic']);
  await page.getByRole('link', { name: itemId }).click();
  await expect(page.locator(`article#${itemId}`)).toBeInViewport();
  await page.goto(`/search?q=${encodeURIComponent('"nothing holds this"')}`);
  await expect(page.getByText('Nothing holds')).toBeVisible();
});

test('a link to an item leads to it by its id alone, and says when it is gone', async ({ page }) => {
  const projectId = await newProject(page, 'Linked');
  await generateQuietly(page, projectId, 'requirements');
  await approveQuietly(page, projectId, 'requirements');
  await generateQuietly(page, projectId, 'plan');
  await page.goto(`/projects/${projectId}/m-1`);
  await expect(page).toHaveURL(/stage=plan#M-1$/);
  await expect(page.locator('article#M-1')).toBeInViewport();

  const { version } = await artifact(page, projectId, 'requirements');
  await mutate(page.request, 'artifacts.edit', {
    projectId,
    stage: 'requirements',
    basedOn: version.id,
    edits: [{ kind: 'remove', itemId: 'FR-1' }],
  });
  await page.goto(`/projects/${projectId}?stage=requirements#FR-1`);
  await expect(page.getByText('FR-1 is gone since version 2.')).toBeVisible();
  await page.getByRole('link', { name: 'Open version 1' }).click();
  await expect(page.locator('article#FR-1')).toBeInViewport();
});

test('the list is filtered and sorted by its address, and walked by j and k', async ({ page }) => {
  const ids = [];
  for (const name of ['Beta 10', 'Beta 9', 'Alpha']) ids.push(await newProject(page, name));
  await generateQuietly(page, ids[2] ?? '', 'requirements');
  await page.goto('/?sort=name');
  const names = page.getByRole('list', { name: 'Projects' }).getByRole('link');
  await expect(names).toHaveText(['Alpha', 'Beta 9', 'Beta 10']);
  await expect(page.getByText('3 projects')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(names.nth(0)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('j');
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(names.nth(0)).toBeFocused();

  await page.getByLabel('State').selectOption('in_review');
  await expect(names).toHaveText(['Alpha']);
  await expect(page).toHaveURL(/state=in_review/);
  await page.reload();
  await expect(names).toHaveText(['Alpha']);
  await page.getByLabel('State').selectOption('done');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(names).toHaveCount(3);
});

test('dates and numbers are in the reader’s words and zone, from the first byte of the second page on', async ({
  browser,
  baseURL,
}) => {
  const seen: string[] = [];
  for (const [locale, timezoneId] of [
    ['de-DE', 'Asia/Tokyo'],
    ['en-US', 'America/Los_Angeles'],
  ] as const) {
    const context = await browser.newContext({ locale, timezoneId, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await signUp(page.request);
    await newProject(page, 'Dated');
    await page.goto('/');
    const time = page.locator('time').first();
    await expect(time).not.toHaveText(/^\d{4}-/);
    const html = await (await page.request.get('/')).text();
    expect(html).toContain(`${await time.textContent()}</time>`);
    await page.reload();
    // The exact time shows for who points, and for who comes by keyboard; Escape takes it away.
    const exact = page.getByRole('tooltip').first();
    await time.hover();
    await expect(exact).toHaveText(/\d/);
    seen.push((await exact.textContent()) ?? '');
    await page.keyboard.press('Escape');
    await expect(exact).toHaveCount(0);
    await page.mouse.move(0, 0);
    await page.keyboard.press('j');
    await expect(exact).toHaveText(seen.at(-1) ?? '');
    expect(problems).toEqual([]);
    await context.close();
  }
  expect(seen[0]).toMatch(/Uhr|GMT\+9|MEZ|um/);
  expect(seen[1]).toMatch(/ (AM|PM) P[SD]T$/);
});

for (const theme of ['light', 'dark'] as const)
  for (const width of [360, 1440])
    test(`list, palette and results are clean: ${theme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: theme });
      const projectId = await newProject(page, 'مكتبة الأدوات');
      await newProject(page, `A name that goes on ${'and on '.repeat(14)}`);
      await generateQuietly(page, projectId, 'requirements');
      await page.goto('/');
      await expect(page.getByRole('list', { name: 'Projects' }).getByRole('link')).toHaveCount(2);
      await expectClean(page, `list ${theme} ${width}`);
      await openPalette(page);
      await page.keyboard.type('system');
      await expect(palette(page).getByRole('option').first()).toContainText('FR-');
      await expectClean(page, `palette ${theme} ${width}`);
      await page.goto('/search?q=system');
      await expect(page.getByRole('list', { name: 'Results' })).toBeVisible();
      await expectClean(page, `results ${theme} ${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
