import { expect, test } from '@playwright/test';
import { newAccount, signUp } from './account.ts';
import { longBrief, shortBrief } from './briefs.ts';
import { approve, artifact, chooseInMenu, generate, itemIds, openProject, stageLink } from './workspace.ts';

test('a person signs up, pastes a brief and walks all stages to approved prompts', async ({ page }) => {
  test.setTimeout(150_000);
  const account = newAccount();
  const brief = longBrief();

  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill(account.name);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();

  await page.getByRole('link', { name: 'New project' }).first().click();
  await page.getByLabel('Name').fill('The main job');
  await page.getByRole('textbox', { name: 'Brief' }).fill(brief);
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The main job' })).toBeVisible();
  const projectId = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await expect(page.getByText(/\d+ of \d+ done/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible({ timeout: 45_000 });
  const requirements = await itemIds(page, 'FR');
  expect(requirements.length).toBeGreaterThanOrEqual(5);
  await approve(page, 'Requirements');

  await generate(page, 'Plan');
  await expect(stageLink(page, 'Plan')).toContainText('In review');
  expect((await itemIds(page, 'M')).length).toBeGreaterThan(1);
  await approve(page, 'Plan');

  await generate(page, 'Stories');
  expect((await itemIds(page, 'US')).length).toBeGreaterThanOrEqual(5);
  await approve(page, 'Stories');

  const { content } = await artifact(page, projectId, 'stories');
  const covered = new Set(content.stories.flatMap((story: { covers: string[] }) => story.covers));
  const listed = new Set(content.uncovered.map((entry: { requirement: string }) => entry.requirement));
  for (const id of requirements) expect(covered.has(id) || listed.has(id), id).toBe(true);

  const quotes = (await artifact(page, projectId, 'requirements')).content.functional.flatMap(
    (item: { source: { kind: string; quotes?: { text: string; start: number; end: number }[] } }) =>
      item.source.quotes ?? [],
  );
  expect(quotes.length).toBeGreaterThan(0);
  for (const { text, start, end } of quotes) expect(brief.slice(start, end)).toBe(text);

  await generate(page, 'Prompts');
  expect(await itemIds(page, 'P')).toHaveLength(content.stories.length);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy prompt P-1', exact: true }).click();
  await expect(page.getByRole('button', { name: 'P-1 copied', exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('[ ] Given');
  expect(copied).toContain(requirements[0]?.slice(0, 3) ?? 'FR-');
  await approve(page, 'Prompts');
});

test('shows for an item which words of the brief it comes from, and who wrote it', async ({ page }) => {
  await signUp(page.request);
  await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  const item = page.locator('[id^="FR-"]').first();
  const id = await item.getAttribute('id');
  await item.getByRole('button', { name: `Source of ${id} in the brief` }).click();
  const marked = page.getByRole('region', { name: 'Text of the brief' }).locator('mark').first();
  await expect(marked).toBeInViewport();
  expect(shortBrief).toContain((await marked.textContent())?.trim() ?? 'nothing');
  await chooseInMenu(page, id ?? '', /^Origin/);
  await expect(page.getByText(/tokens/i).first()).toBeVisible();
});
