import { expect, type Page, test } from '@playwright/test';
import { query, signUp } from './account.ts';
import { longBrief, shortBrief } from './briefs.ts';
import { artifact, itemIds, openProject, review, reviewable, stageLink } from './workspace.ts';

/** One after another: they slow the models down for everybody, so that there is a middle of the stream to act in. */
test.describe.configure({ mode: 'serial' });

const speed = (page: Page, factor: number) =>
  page.request.post(`http://127.0.0.1:${process.env.E2E_SIMULATOR_PORT}/_weather`, {
    data: { speed: factor },
  });

test.beforeEach(async ({ page }) => {
  await signUp(page.request);
  await speed(page, 0.4);
});
test.afterEach(({ page }) => speed(page, 1));

test('a reload in mid-stream loses nothing', async ({ page }) => {
  const projectId = await openProject(page, longBrief());
  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await expect(page.getByText(/[1-9]\d* of \d+ done/).first()).toBeVisible();
  await page.reload();
  // Where a machine is so busy that the run has ended before the page is awake again, its document is there instead.
  const approve = review(page).getByRole('button', { name: 'Approve', exact: true });
  await expect(
    page
      .getByText(/[1-9]\d* of \d+ done/)
      .or(approve)
      .first(),
  ).toBeVisible();
  await reviewable(page);
  const { content, version } = await artifact(page, projectId, 'requirements');
  expect(version.number).toBe(1);
  expect((await itemIds(page, 'FR')).sort()).toEqual(
    content.functional.map(({ id }: { id: string }) => id).sort(),
  );
  expect(await query<unknown[]>(page.request, 'runs.list', { projectId })).toHaveLength(1);
});

test('a second viewer sees the same run, and a second click joins it', async ({ page, context }) => {
  const projectId = await openProject(page, longBrief());
  const other = await context.newPage();
  // A page that hears nothing: else the run is on its screen before a second click is possible.
  await other.route(/notifications\.watch/, (route) => route.abort());
  await other.goto(page.url());
  await expect(other.getByRole('button', { name: 'Generate requirements' }).first()).toBeEnabled();
  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await other.getByRole('button', { name: 'Generate requirements' }).first().click();
  for (const viewer of [page, other]) await expect(viewer.getByText(/\d+ of \d+ done/).first()).toBeVisible();
  for (const viewer of [page, other]) await reviewable(viewer);
  expect(await query<unknown[]>(page.request, 'runs.list', { projectId })).toHaveLength(1);
  await other.close();
});

test('a run can be cancelled, and started again', async ({ page }) => {
  await openProject(page, longBrief());
  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/cancelled/i).first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Generate/ })
    .first()
    .click();
  await reviewable(page);
});

test('what is under review in one window is told when another window was faster', async ({
  page,
  context,
}) => {
  await openProject(page, shortBrief);
  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await reviewable(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await reviewable(other);
  await review(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('Approved');
  await review(other).getByRole('button', { name: 'Reject' }).click();
  await other.getByRole('form', { name: 'Reject' }).getByLabel('Reason').fill('Too late.');
  await other.getByRole('form', { name: 'Reject' }).getByRole('button', { name: 'Reject' }).click();
  await expect(review(other).getByText(/approved already/)).toBeVisible();
  await other.close();
});
