import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { signUpColleague } from './colleague.ts';
import { awake, generateQuietly, item, openProject, review } from './workspace.ts';

const discussion = (page: Page) => page.getByRole('region', { name: 'Discussion', exact: true });
const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const threads = (page: Page) => discussion(page).getByRole('listitem', { name: /^Thread on/ });

async function anotherBrowser(page: Page): Promise<{ context: BrowserContext; page: Page }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('there is no browser');
  const context = await browser.newContext();
  return { context, page: await context.newPage() };
}

/** Begins a thread by its key, which is heard once the page is awake. */
async function discussByKey(page: Page, field: Locator): Promise<void> {
  await awake(page);
  await item(page, 'FR-1').focus();
  await page.keyboard.press('c');
  await expect(field).toBeFocused();
}

test('two people talk about an item by keyboard, each hears of the other at once', async ({ page }) => {
  const ada = await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await generateQuietly(page, projectId, 'requirements');
  const other = await anotherBrowser(page);
  await signUpColleague(other.page, ada, 'Ben Okafor');
  await other.page.goto('/');
  await expect(bell(other.page)).toHaveAccessibleName('Notifications, no unread');

  await page.goto(`/projects/${projectId}`);
  const field = discussion(page).getByRole('textbox', { name: 'New thread on FR-1' });
  await discussByKey(page, field);
  await page.keyboard.type('Who counts the days, @be');
  await expect(page.getByRole('option', { name: 'Ben Okafor' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Who counts the days, @Ben Okafor ');
  await page.reload();
  await discussByKey(page, field);
  await expect(field).toHaveValue('Who counts the days, @Ben Okafor ');
  await page.keyboard.press('Control+Enter');
  await expect(threads(page)).toContainText('Who counts the days, @Ben Okafor');
  await expect(page.getByRole('button', { name: 'Discuss FR-1, 1 open' })).toBeVisible();

  await expect(bell(other.page)).toHaveAccessibleName('Notifications, 1 unread');
  await bell(other.page).click();
  await other.page.getByRole('link', { name: /Ada Manager mentioned you on FR-1/ }).click();
  await expect(threads(other.page)).toContainText('Who counts the days');
  await expect(bell(other.page)).toHaveAccessibleName('Notifications, no unread');
  await threads(other.page).getByRole('button', { name: 'Reply' }).click();
  await other.page.keyboard.type('The desk does.');
  await other.page.keyboard.press('Control+Enter');

  // The reply stands on the first page by itself.
  await expect(threads(page)).toContainText('The desk does.');
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
  await expectClean(page, 'discussion of an item');
  await threads(other.page).getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByRole('button', { name: 'Discuss FR-1', exact: true })).toBeAttached();
  await expect(threads(page)).toContainText('Resolved by Ben Okafor');

  // What was said is found by its words, and leads back to its thread.
  await page.goto('/search?q=counts%20the%20days');
  await page.getByRole('link', { name: /Ada Manager on FR-1/ }).click();
  await expect(threads(page)).toContainText('Who counts the days');
  await other.context.close();
});

test('a particular person is asked for a review, is told, and has it among theirs', async ({ page }) => {
  const ada = await signUp(page.request);
  const projectId = await openProject(page, shortBrief, 'Tool library');
  await generateQuietly(page, projectId, 'requirements');
  const other = await anotherBrowser(page);
  await signUpColleague(other.page, ada, 'Ben Okafor');
  await other.page.goto('/reviews?list=mine');
  await expect(other.page.getByText('Nothing of yours waits for a decision.')).toBeVisible();

  await page.goto(`/projects/${projectId}`);
  await awake(page);
  const asked = review(page).getByRole('region', { name: 'Asked to review' });
  await asked.getByRole('combobox', { name: 'Ask a person to review' }).selectOption('Ben Okafor');
  await asked.getByRole('button', { name: 'Ask', exact: true }).press('Enter');
  await expect(asked.getByRole('listitem')).toContainText('Ben Okafor, by you');
  await expectClean(page, 'a review that somebody was asked for');

  await expect(bell(other.page)).toHaveAccessibleName('Notifications, 1 unread');
  await other.page.reload();
  await expect(other.page.getByText('Ada Manager asks you to review')).toBeVisible();
  await other.page.getByRole('link', { name: /^Tool library: Requirements/ }).click();
  await expect(other.page.getByRole('region', { name: 'Asked to review' })).toContainText(
    'You, by Ada Manager',
  );

  await asked.getByRole('button', { name: 'Withdraw: Ben Okafor' }).press('Enter');
  await expect(asked.getByRole('listitem')).toHaveCount(0);
  await other.page.goto('/reviews?list=mine');
  await expect(other.page.getByText('Nothing of yours waits for a decision.')).toBeVisible();
  await other.context.close();
});

test('a comment becomes a request for change, and open threads are told before an approval', async ({
  page,
}) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await generateQuietly(page, projectId, 'requirements');
  await page.goto(`/projects/${projectId}`);
  await page.getByRole('tab', { name: 'Discussion' }).click();
  await discussion(page)
    .getByRole('textbox', { name: 'New thread on the whole stage' })
    .fill('Say it in euros.');
  await discussion(page).getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByRole('tab', { name: 'Review' }).click();
  await review(page).getByRole('button', { name: 'One thread is open' }).click();
  await threads(page).getByRole('button', { name: 'Make this a request for change' }).click();
  await expect(page.getByRole('textbox', { name: 'Request 1' })).toHaveValue('Say it in euros.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`at 360 pixels in the ${colorScheme} theme it is all there, and clean`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await signUp(page.request);
    const projectId = await openProject(page, shortBrief);
    await generateQuietly(page, projectId, 'requirements');
    await page.goto(`/projects/${projectId}`);
    await page.getByRole('button', { name: 'Discussion', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Discussion' });
    await dialog.getByRole('textbox', { name: 'New thread on the whole stage' }).fill('Well done, @');
    await dialog.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(dialog.getByRole('listitem', { name: 'Thread on The whole stage' })).toBeVisible();
    await expectClean(page, 'discussion in the drawer');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await bell(page).click();
    await expect(page.getByRole('dialog', { name: 'Notifications' })).toBeVisible();
    await expectClean(page, 'notifications');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
