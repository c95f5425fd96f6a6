import { expect, type Page, test } from '@playwright/test';
import { mutate } from './account.ts';
import { expectClean } from './axe.ts';
import {
  approve,
  artifact,
  awake,
  chooseInMenu,
  item,
  openRequirements,
  review,
  stageLink,
} from './workspace.ts';

const form = (page: Page, id: string) => page.getByRole('form', { name: `Edit ${id}`, exact: true });

async function openForm(page: Page, id: string) {
  await item(page, id).hover();
  await page.getByRole('button', { name: `Edit ${id}`, exact: true }).click();
  await expect(form(page, id)).toBeVisible();
  return form(page, id);
}

// Looking for violations takes long on a busy machine.
test.describe.configure({ timeout: 150_000 });

const functional = async (page: Page, projectId: string, id: string) =>
  (await artifact(page, projectId, 'requirements')).content.functional.find(
    (entry: { id: string }) => entry.id === id,
  );

test('an item is edited in place by the keyboard, saved by itself, and approved as it stands', async ({
  page,
}) => {
  const projectId = await openRequirements(page);
  await item(page, 'FR-1').focus();
  await page.keyboard.press('e');
  const statement = form(page, 'FR-1').getByLabel('Statement');
  await expect(statement).toBeFocused();
  await statement.fill('The shed shall open at eight.');
  await expect(form(page, 'FR-1').getByText(/^Saved \d/)).toBeVisible();
  expect((await functional(page, projectId, 'FR-1')).statement).toBe('The shed shall open at eight.');
  await expectClean(page, 'an item being edited');

  await statement.fill('');
  await page.keyboard.press('Tab');
  await expect(form(page, 'FR-1').getByText('This must not be empty.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(item(page, 'FR-1')).toBeFocused();
  await expect(item(page, 'FR-1').getByText('Not saved')).toBeVisible();
  await page.keyboard.press('e');
  await expect(statement).toHaveValue('');
  await form(page, 'FR-1').getByRole('button', { name: 'Take back' }).click();
  await page.keyboard.press('Escape');
  await expect(item(page, 'FR-1')).toContainText('The shed shall open at eight.');
  await expect(item(page, 'FR-1').getByText('Edited by you')).toBeVisible();
  await expect(review(page).getByText(/Version 2, edited by/)).toBeVisible();
  await expectClean(page, 'an edited document');

  await approve(page, 'Requirements');
  await openForm(page, 'FR-1');
  await form(page, 'FR-1').getByLabel('Priority').selectOption({ label: 'Could' });
  await page.keyboard.press('Control+Enter');
  await expect(stageLink(page, 'Requirements')).toContainText('In review');
});

test('an item is added, removed and brought back', async ({ page }) => {
  const projectId = await openRequirements(page);
  await page.getByRole('button', { name: 'Add a functional requirement' }).click();
  const added = page.getByRole('form', { name: 'New functional requirement' });
  await added.getByLabel('Statement').fill('The shed shall be insured.');
  await added.getByLabel('Acceptance criteria').fill('A policy exists.\nIt is paid.');
  await page.keyboard.press('Control+Enter');
  const mine = page.getByRole('article').filter({ hasText: 'The shed shall be insured.' });
  await expect(mine).toContainText('Written by hand');
  const id = (await mine.getAttribute('id')) ?? '';
  expect((await functional(page, projectId, id)).criteria).toEqual(['A policy exists.', 'It is paid.']);

  await chooseInMenu(page, id, `Delete ${id}`);
  await expect(mine).toHaveCount(0);
  await expect(page.getByText(`${id} removed`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(mine).toHaveCount(1);
  expect((await functional(page, projectId, id)).statement).toBe('The shed shall be insured.');
  await page.keyboard.press('Control+Shift+z');
  await expect(mine).toHaveCount(0);
});

test('an edit outlives a regeneration, and what both changed is chosen side by side', async ({ page }) => {
  const projectId = await openRequirements(page);
  await (await openForm(page, 'FR-1')).getByLabel('Acceptance criteria').fill('Only what I say counts.');
  await page.keyboard.press('Escape');
  await expect(item(page, 'FR-1').getByText('Edited by you')).toBeVisible();
  await (await openForm(page, 'FR-2')).getByLabel('Statement').fill('The charge shall be three euros.');
  await page.keyboard.press('Control+Enter');
  await expect(item(page, 'FR-2').getByText('Edited by you')).toBeVisible();

  const { version } = await artifact(page, projectId, 'requirements');
  await mutate(page.request, 'reviews.requestChanges', {
    projectId,
    stage: 'requirements',
    versionId: version.id,
    contentHash: version.hash,
    feedback: [{ anchor: 'FR-1', text: 'Allow up to three days in a row.' }],
  });
  await page.reload();
  await awake(page);
  await review(page)
    .getByRole('button', { name: /^Generate version 4/ })
    .click();
  await expect(review(page).getByRole('link', { name: 'Choose at one place' })).toBeVisible({
    timeout: 45_000,
  });
  await expect(item(page, 'FR-2')).toContainText('The charge shall be three euros.');
  await expect(item(page, 'FR-1')).toContainText('Only what I say counts.');
  await expect(item(page, 'FR-1').getByRole('link', { name: 'To choose' })).toBeVisible();

  const panel = page.getByRole('region', { name: 'Choose at one place' });
  await expect(panel).toContainText('Only what I say counts.');
  await expect(panel).toContainText('Allow up to three days in a row.');
  await expect(review(page).getByRole('button', { name: /Approve/ })).toHaveCount(0);
  await expectClean(page, 'a document with a place to choose at');
  await panel.getByRole('button', { name: /^Take this: FR-1/ }).click();
  await expect(panel).toHaveCount(0);
  await expect(item(page, 'FR-1')).toContainText('Allow up to three days in a row.');
  await approve(page, 'Requirements');
});
