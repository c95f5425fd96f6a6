import { expect, type Locator, type Page, test } from '@playwright/test';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { artifact, awake, generateQuietly, item, openRequirements, review, stageLink } from './workspace.ts';

// Looking for violations takes long on a busy machine.
test.describe.configure({ timeout: 150_000 });

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Review item by item' });

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluateAll(([element]) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never came there');
}

async function inReview(page: Page, name: string): Promise<string> {
  const { projectId } = await mutate<{ projectId: string }>(page.request, 'projects.create', {
    name,
    brief: shortBrief,
  });
  await generateQuietly(page, projectId, 'requirements');
  return projectId;
}

test('a whole stage is reviewed by the keyboard alone, a reload in the middle of it', async ({ page }) => {
  const projectId = await openRequirements(page);
  await expect(review(page).getByText(/^0 of \d+ looked at$/)).toBeVisible();
  await page.keyboard.press('v');
  await expect(bar(page)).toBeVisible();
  const first = await page.evaluate(() => document.activeElement?.id ?? '');
  expect(first).not.toBe('');
  // Pressing it again is harmless until what was said before is known.
  await expect(async () => {
    await item(page, first).focus();
    await page.keyboard.press('a');
    await expect(item(page, first).getByText('Fine', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(bar(page).getByText(/^1 of \d+ looked at/)).toBeVisible();

  await item(page, 'FR-1').focus();
  await page.keyboard.press('r');
  const text = page.getByRole('form', { name: 'Change of FR-1' }).getByRole('textbox');
  await expect(text).toBeFocused();
  await page.keyboard.type('Say for how long.');
  await page.keyboard.press('Escape');
  await expect(item(page, 'FR-1')).toBeFocused();
  await expect(item(page, 'FR-1').getByText('Change begun')).toBeVisible();
  await page.reload();
  await awake(page);
  await expect(item(page, first).getByText('Fine', { exact: true })).toBeVisible();
  await item(page, 'FR-1').focus();
  await page.keyboard.press('r');
  await expect(text).toHaveValue('Say for how long.');
  await page.keyboard.press('Enter');
  await expect(item(page, 'FR-1').getByText('Change asked')).toBeVisible();
  await expect(item(page, 'FR-1')).not.toBeFocused();
  await expectClean(page, 'a review by keyboard');

  // Taken back, and said once more.
  await item(page, first).focus();
  await page.keyboard.press('u');
  await expect(item(page, first).getByText('Fine', { exact: true })).toBeHidden();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(item(page, first)).toBeFocused();
  const words = bar(page).getByText(/looked at/);
  for (;;) {
    const said = (await words.textContent()) ?? '';
    const [, looked, total] = /(\d+) of (\d+) looked at/.exec(said) ?? [];
    if (looked === total) break;
    await page.keyboard.press('a');
    await expect(words).not.toContainText(`${looked} of`);
  }

  await page.keyboard.press('Shift+A');
  await expect(review(page).getByRole('region', { name: 'Decision' })).toBeFocused();
  // An approval would leave the change unsent.
  await expect(review(page).getByRole('button', { name: 'Approve', exact: true })).toBeHidden();
  await tabTo(page, review(page).getByRole('button', { name: 'Send the change' }));
  await page.keyboard.press('Enter');
  await expect(stageLink(page, 'Requirements')).toContainText('Changes requested');
  await tabTo(page, review(page).getByRole('button', { name: 'Generate version 2' }));
  await page.keyboard.press('Enter');
  await expect(review(page).getByText(/^Version 2/)).toBeVisible({ timeout: 45_000 });
  await expect(item(page, first).getByText('Fine on v1 by you')).toBeVisible();
  await expect(item(page, 'FR-1').getByText(/^Fine/)).toBeHidden();

  const { version } = await artifact(page, projectId, 'requirements');
  const verdicts = await query<{ itemId: string; fine: object | null }[]>(page.request, 'reviews.verdicts', {
    projectId,
    stage: 'requirements',
    versionId: version.id,
  });
  expect(verdicts.find(({ itemId }) => itemId === first)?.fine).toEqual(
    expect.objectContaining({ you: true, onVersion: 1 }),
  );
});

test('the bar does by touch what the keys do, on a small dark screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await openRequirements(page);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByRole('button', { name: 'Review item by item' }).click();
  await expect(bar(page)).toBeVisible();
  await expect(async () => {
    await bar(page).getByRole('button', { name: 'Fine' }).click();
    await expect(bar(page).getByText(/[1-9]\d* of \d+ looked at/)).toBeVisible({ timeout: 500 });
  }).toPass();
  await bar(page).getByRole('button', { name: 'Change' }).click();
  const form = page.getByRole('form', { name: /^Change of/ });
  await form.getByRole('textbox').fill('Shorter.');
  await form.getByRole('button', { name: 'Add the change' }).click();
  await expect(bar(page).getByText(/, 1 change$/)).toBeVisible();
  await expectClean(page, 'a review on a small screen');
  await bar(page).getByRole('button', { name: 'Decide' }).click();
  const panel = page.getByRole('dialog', { name: 'Review' });
  await panel.getByRole('button', { name: 'Drop the change' }).click();
  await panel.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Reopen review' })).toBeVisible();
});

test('what waits across projects is found, chosen by keyboard, and approved with care', async ({ page }) => {
  await signUp(page.request);
  const first = await inReview(page, 'Loan desk');
  await inReview(page, 'A name that goes on and on past the edge of every screen it was ever shown on');
  await page.goto('/');
  await page.getByRole('link', { name: /^Reviews\s*, 2 waiting$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reviews' })).toBeVisible();
  const rows = page.getByRole('list', { name: 'Reviews' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Loan desk');
  await expectClean(page, 'the queue');

  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'Loan desk: Requirements, version 1' })).toBeFocused({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Approve 2…' }).click();
  const dialog = page.getByRole('dialog');
  // Nobody has looked at them.
  await expect(dialog.getByRole('checkbox', { name: /Loan desk/ })).toBeDisabled();
  await expect(dialog.getByText(/not opened by you/)).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: 'Approve 0' })).toBeDisabled();
  await expectClean(page, 'the list of what would be approved');
  const opened = page.waitForEvent('popup');
  await dialog.getByRole('link', { name: /^Look at it\s*: Loan desk/ }).click();
  const tab = await opened;
  await expect(tab.getByRole('heading', { level: 1, name: 'Loan desk' })).toBeVisible();
  await expect(item(tab, 'FR-1')).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(dialog.getByRole('checkbox', { name: /Loan desk/ })).toBeEnabled({ timeout: 1_000 });
  }).toPass();
  await dialog.getByRole('checkbox', { name: /Loan desk/ }).check();
  await dialog.getByRole('button', { name: 'Approve 1' }).click();
  await expect(dialog.getByRole('heading', { name: '1 approved' })).toBeVisible();
  await expect(dialog.getByText('Left out')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();

  await expect(rows).toHaveCount(1);
  await page.getByRole('tab', { name: 'Decided' }).click();
  await expect(rows.first()).toContainText('Approved on version 1 by you');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('tab', { name: /^Waiting/ }).click();
  await expect(rows).toHaveCount(1);
  await expectClean(page, 'the queue on a small screen');
  await page.getByRole('searchbox', { name: 'Search by project' }).fill('nothing like it');
  await expect(page.getByText('No review fits these filters.')).toBeVisible();
  expect((await artifact(page, first, 'requirements')).version.number).toBe(1);
});
