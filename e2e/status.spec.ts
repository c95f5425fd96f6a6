import { expect, type Page, test } from '@playwright/test';
import { query, signUp } from './account.ts';
import { expectClean } from './axe.ts';

const parts = ['database', 'work queue', 'memory', 'Redis', 'content store', 'models'];

test.beforeEach(async ({ page }) => {
  await signUp(page.request);
});

const rowOf = (page: Page, part: string) =>
  page
    .getByRole('list', { name: 'Parts' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: part, exact: true }) });

test('the status page is found from the account menu and tells of every part in words', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Status' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Status' })).toBeVisible();
  for (const part of parts) await expect(rowOf(page, part)).toBeVisible();
  await expect(rowOf(page, 'database')).toContainText(/works.*PostgreSQL\s*\d+/);
  await expect(rowOf(page, 'work queue')).toContainText(/works/);
  await expect(rowOf(page, 'work queue')).toContainText(/Workers seen\s*1/);
  await expect(rowOf(page, 'models')).toContainText(/works/);
  await expect(page.getByText('Everything that is in use works.')).toBeVisible();
  await expect(page.getByText(/^Last looked/)).toBeVisible();
});

test('the page comes with its data, then looks again by itself', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/trpc/status.get')) asked.push(request.url());
  });
  await page.goto('/status');
  await expect(rowOf(page, 'database')).toBeVisible();
  expect(asked).toEqual([]);
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(page.getByText('Last looked just now')).toBeVisible();
});

test('an open page says that the server cannot be reached, keeps what it saw, and recovers by itself', async ({
  page,
}) => {
  await page.goto('/status');
  await expect(rowOf(page, 'database')).toBeVisible();
  await page.route('**/api/trpc/status.get**', (route) => route.abort());
  await expect(page.getByText('The state is not known just now')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('What was seen last:')).toBeVisible();
  await expect(rowOf(page, 'database')).toBeVisible();
  await expectClean(page, 'status, unreachable');
  await page.unroute('**/api/trpc/status.get**');
  await expect(page.getByText('Everything that is in use works.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('The state is not known just now')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the status page has no serious accessibility violation in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/status');
    await expect(rowOf(page, 'database')).toBeVisible();
    await expectClean(page, 'status');
  });
}

test('nobody who is not signed in sees it', async ({ browser }) => {
  const fresh = await browser.newContext();
  const visitor = await fresh.newPage();
  await visitor.goto('/status');
  await expect(visitor).toHaveURL(/\/sign-in\?next=%2Fstatus/);
  await expect(query(visitor.request, 'status.get', undefined)).rejects.toThrow(/answered 401/);
  await fresh.close();
});
