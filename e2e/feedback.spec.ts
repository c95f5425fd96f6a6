import { expect, test } from '@playwright/test';
import { signUp } from './account.ts';
import { shortBrief } from './briefs.ts';
import { artifact, generate, openProject, review, reviewable, stageLink } from './workspace.ts';

test('requested changes bind the next version, visibly', async ({ page }) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  const before = await artifact(page, projectId, 'requirements');
  const target = before.content.functional[0].id;

  await page.getByRole('article', { name: target, exact: true }).hover();
  await page.getByRole('button', { name: `More for ${target}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ask for a change' }).click();
  const form = page.getByRole('form', { name: 'Request changes' });
  await form.getByRole('textbox', { name: 'Request 1' }).fill('Allow up to three days in a row.');
  await form.getByRole('button', { name: 'Add a request' }).click();
  await form.getByRole('textbox', { name: 'Request 2' }).fill('All amounts are shown in Swiss francs.');
  await form.getByRole('button', { name: 'Send requests' }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('Changes requested');

  await review(page).getByRole('button', { name: 'Generate version 2' }).click();
  await reviewable(page);
  // Beside what answers it, and in the list of requests.
  await expect(review(page).getByText('Allow up to three days in a row.').last()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Constraints from review' }).first()).toBeVisible();

  const after = await artifact(page, projectId, 'requirements');
  expect(after.version.number).toBe(2);
  const changed = after.content.functional.find(({ id }: { id: string }) => id === target);
  expect(JSON.stringify(changed)).toContain('Allow up to three days in a row.');
  expect(JSON.stringify(after.content.constraints)).toContain('Swiss francs');
  for (const { text, items } of after.content.feedback) expect(items.length, text).toBeGreaterThan(0);
});

test('a rejection needs a reason, keeps it in the form, and can be reopened', async ({ page }) => {
  await signUp(page.request);
  await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  await review(page).getByRole('button', { name: 'Reject' }).click();
  const form = page.getByRole('form', { name: 'Reject' });
  await form.getByRole('button', { name: 'Reject' }).click();
  await expect(form.getByText(/say why/i)).toBeVisible();
  await form.getByLabel('Reason').fill('The roles are mixed up.');
  await form.getByRole('button', { name: 'Reject' }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('Rejected');
  await review(page).getByRole('button', { name: 'Reopen review' }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('In review');
  await page
    .getByRole('tab', { name: 'History' })
    .or(page.getByRole('link', { name: 'History' }))
    .click();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByText('The roles are mixed up.')).toBeVisible();
});
