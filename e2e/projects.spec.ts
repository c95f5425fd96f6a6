import { expect, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { shortBrief } from './briefs.ts';

test.beforeEach(async ({ page }) => {
  await signUp(page.request);
});

test('projects are found, renamed, archived, restored and deleted', async ({ page }) => {
  for (const name of ['Alpha', 'Beta', 'Gamma'])
    await mutate(page.request, 'projects.create', { name, brief: shortBrief });
  await page.goto('/');
  await page.getByRole('searchbox').fill('bet');
  await expect(page.getByRole('link', { name: 'Beta' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Alpha' })).toHaveCount(0);
  await expect(page).toHaveURL(/bet/);

  await page.getByRole('button', { name: 'Actions for Beta' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Better');
  await page.getByRole('dialog').getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByRole('link', { name: 'Better' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Better' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByRole('link', { name: 'Better' })).toHaveCount(0);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('tab', { name: 'Archived' }).click();
  await page.getByRole('button', { name: 'Actions for Better' }).click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(page.getByRole('link', { name: 'Better' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Active' }).click();
  await expect(page.getByRole('link', { name: 'Better' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions for Gamma' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Delete project' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Gamma');
  await dialog.getByRole('button', { name: 'Delete project' }).click();
  // The list behind an open dialog counts as hidden: a reload now could overtake the deletion.
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: 'Gamma' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Alpha' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Gamma' })).toHaveCount(0);
});

test('the first page comes with its data: nothing is asked for again', async ({ page }) => {
  await mutate(page.request, 'projects.create', { name: 'Alpha', brief: shortBrief });
  const asked: string[] = [];
  page.on('request', (request) => {
    // The stream of news opens once the page has come to rest; it brings nothing that the page shows already.
    if (request.url().includes('/api/trpc/') && !request.url().includes('notifications.watch'))
      asked.push(request.url());
  });
  await page.goto('/');
  await page.getByRole('link', { name: 'Alpha' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alpha' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Alpha' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
});

test('everything can be done by keyboard', async ({ page }) => {
  test.setTimeout(150_000);
  await page.goto('/projects/new');
  await page.getByRole('textbox', { name: 'Brief' }).focus();
  await page.keyboard.insertText(shortBrief);
  const press = async (name: RegExp, role: 'button' | 'link' = 'button') => {
    await expect(page.getByRole(role, { name }).first()).toBeAttached({ timeout: 45_000 });
    for (let step = 0; step < 120; step++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.test(focused.trim())) return page.keyboard.press('Enter');
    }
    throw new Error(`no way to ${name} by keyboard`);
  };
  await press(/^Create project$/);
  await press(/^Generate requirements$/);
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible({ timeout: 45_000 });
  await page.reload();
  await press(/^Skip to review, discussion and brief$/, 'link');
  await press(/^Approve$/);
  // The button that was pressed is gone: the way begins at the top again.
  await press(/^Skip to review, discussion and brief$/, 'link');
  await press(/^Generate plan$/);
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible({ timeout: 45_000 });
});
