import { expect, type Page, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { approveQuietly, artifact, generateQuietly, item, openProject, review } from './workspace.ts';

// Looking for violations takes long on a busy machine.
test.describe.configure({ timeout: 150_000 });

const stage = 'requirements';
const change = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const newest = (page: Page, projectId: string) => artifact(page, projectId, stage);

async function edit(page: Page, projectId: string, ...edits: object[]): Promise<void> {
  const { version } = await newest(page, projectId);
  await mutate(page.request, 'artifacts.edit', { projectId, stage, basedOn: version.id, edits });
}

const say = (value: string, itemId = 'FR-1') => ({ kind: 'set', itemId, field: 'statement', value });

async function project(page: Page): Promise<string> {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await generateQuietly(page, projectId, stage);
  return projectId;
}

async function expectNothingCutOff(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

test('two versions are compared word by word, by the keyboard, and one is restored from there', async ({
  page,
}) => {
  const projectId = await project(page);
  await edit(page, projectId, say('The shed shall open at eight.'));
  await edit(page, projectId, say('The shed shall open at nine.'), { kind: 'remove', itemId: 'FR-2' });
  await page.goto(`/projects/${projectId}?stage=${stage}&view=history`);
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByText(/Edited by Ada Manager/)).toHaveCount(1);
  await expect(versions).toContainText('Generated for Ada Manager');
  await versions.getByText('2 edits in one sitting').click();
  await expect(
    versions.getByRole('list', { name: 'Edits in this sitting' }).getByRole('listitem'),
  ).toHaveCount(2);
  await expectClean(page, 'history');
  await versions
    .getByRole('list', { name: 'Edits in this sitting' })
    .getByRole('link', { name: 'Show changes' })
    .first()
    .click();

  await expect(page.getByText(/^\d+ changed, 1 removed$/)).toBeVisible();
  const statement = change(page, 'FR-1, changed');
  await expect(statement.locator('del')).toContainText('eight');
  await expect(statement.locator('ins')).toContainText('nine');
  await page.keyboard.press('n');
  await expect(statement).toBeFocused();
  await page.keyboard.press('n');
  await expect(change(page, 'FR-2, removed')).toBeFocused();
  await page.keyboard.press('p');
  await expect(statement).toBeFocused();
  await page.getByText('Side by side').click();
  await expectClean(page, 'two versions side by side');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectClean(page, 'two versions in the dark');
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByText('Side by side')).toHaveCount(0);
  await expectNothingCutOff(page);
  await expectClean(page, 'two versions on a phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Side by side' })).toBeChecked();

  await page.getByRole('button', { name: 'Restore version 2…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore version 2?' });
  await expect(dialog).toContainText(/\d+ changed, 1 added/);
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(review(page).getByText(/Version 4, edited by/)).toBeVisible();
  await expect(item(page, 'FR-1')).toContainText('The shed shall open at eight.');
});

test('an item tells how it changed, and takes an earlier text back as an edit', async ({ page }) => {
  const projectId = await project(page);
  await edit(page, projectId, say('The shed shall open at eight.'));
  await edit(page, projectId, say('Something else.', 'FR-2'));
  await edit(page, projectId, say('The shed shall open at nine.'));
  await page.goto(`/projects/${projectId}?stage=${stage}`);
  await item(page, 'FR-1').hover();
  await page.getByRole('button', { name: 'More for FR-1', exact: true }).click();
  await page.getByRole('menuitem', { name: 'History of this item' }).click();
  const steps = page.getByRole('list', { name: 'History of FR-1' });
  await expect(steps.getByRole('article', { name: 'FR-1, changed' })).toHaveCount(2);
  await expect(steps.getByRole('article', { name: 'FR-1, added' })).toHaveCount(1);
  await expectClean(page, 'the history of an item');
  await steps.getByRole('button', { name: 'Take this text back: version 2' }).click();
  await expect(item(page, 'FR-1')).toContainText('The shed shall open at eight.');
  await expect(item(page, 'FR-2')).toContainText('Something else.');
  await expect.poll(async () => (await newest(page, projectId)).version.number).toBe(5);
});

test('a second review looks only at what is new, and at what answers the requests', async ({ page }) => {
  const projectId = await project(page);
  const { version } = await newest(page, projectId);
  await mutate(page.request, 'reviews.requestChanges', {
    projectId,
    stage,
    versionId: version.id,
    contentHash: version.hash,
    feedback: [{ anchor: 'FR-1', text: 'Allow up to three days in a row.' }],
  });
  await mutate(page.request, 'runs.start', { projectId, stage });
  await expect
    .poll(async () => (await newest(page, projectId)).version.number, { timeout: 45_000 })
    .toBeGreaterThan(1);
  await page.goto(`/projects/${projectId}?stage=${stage}`);
  const news = review(page).getByRole('region', { name: 'What is new' });
  await expect(news).toContainText('Since the last decision');
  await expect(news).toContainText('Version 1: changes requested by Ada Manager');
  await expect(news).toContainText('Allow up to three days in a row.');
  await expect(news).toContainText('Answered by');
  const mark = item(page, 'FR-1').getByRole('button', { name: 'Changed since version 1' });
  await mark.click();
  await expect(item(page, 'FR-1').locator('ins').first()).toBeVisible();
  await expectClean(page, 'a second review');

  await approveQuietly(page, projectId, stage);
  await page.reload();
  const approved = review(page).getByRole('region', { name: 'What was approved' });
  await expect(approved).toContainText('Hash matches');
  await expect(approved).toContainText('Approved by Ada Manager');
  await news.getByRole('link', { name: 'Compare with version 1' }).click();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue(version.id);
  await expect(change(page, 'FR-1, changed')).toBeVisible();
});
