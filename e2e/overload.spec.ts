import { expect, type Page, test } from '@playwright/test';
import superjson from 'superjson';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { exampleBrief, shortBrief } from './briefs.ts';
import { startOverloadStack } from './overload-stack.ts';
import { openProject, reviewable } from './workspace.ts';

/** One after another: they slow the models down and take the only slot. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let stop: () => Promise<void> = async () => {};
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stop = await startOverloadStack();
});
test.afterAll(() => stop());
test.beforeEach(({ page }) => signUp(page.request).then(() => undefined));
test.afterEach(({ page }) => speed(page, 1));

const speed = (page: Page, factor: number) =>
  page.request.post(`http://127.0.0.1:${process.env.E2E_OVERLOAD_SIMULATOR_PORT}/_weather`, {
    data: { speed: factor },
  });

const slots = async (page: Page) => (await (await page.request.get('/api/load')).json()).workers;

/** A run that takes the only slot for a while. */
async function takeTheSlot(page: Page): Promise<void> {
  await expect.poll(async () => (await slots(page)).slots, { timeout: 30_000 }).toBe(1);
  await expect.poll(async () => (await slots(page)).busy, { timeout: 30_000 }).toBe(0);
  await speed(page, 0.1);
  const brief = exampleBrief('field-inspections').replaceAll('inspection', `inspection${Date.now()}`);
  const { projectId } = await mutate<{ projectId: string }>(page.request, 'projects.create', { brief });
  await mutate(page.request, 'runs.start', { projectId, stage: 'requirements' });
  await expect.poll(async () => (await slots(page)).busy).toBe(1);
}

test('a start waits on the screen while every slot is taken, is told in seconds, and begins by itself', async ({
  page,
}) => {
  const projectId = await openProject(page, shortBrief);
  await takeTheSlot(page);
  const start = superjson.serialize({ projectId, stage: 'requirements' });
  const refused = await page.request.post('/api/trpc/runs.start', { data: start });
  expect(refused.status()).toBe(503);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Generate requirements' }).click();
  await expect(page.getByText('Requirements: busy right now')).toBeVisible();
  await expect(page.getByText(/Trying again in \d+\ss\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Generate requirements' })).toBeDisabled();
  await expectClean(page, 'a start that was put off');
  await speed(page, 20);
  await reviewable(page);
  await expect(page.getByText('busy right now')).toHaveCount(0);
});

test('who does not want to wait starts nothing', async ({ page }) => {
  const projectId = await openProject(page, shortBrief.replaceAll('tool', 'kayak'));
  await takeTheSlot(page);
  await page.getByRole('button', { name: 'Generate requirements' }).click();
  await expect(page.getByText(/Trying again in \d+\ss\./)).toBeVisible();
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(page.getByText('busy right now')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Generate requirements' })).toBeEnabled();
  await speed(page, 20);
  const starts: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('runs.start')) starts.push(request.url());
  });
  await page.waitForTimeout(6_000);
  expect(starts).toEqual([]);
  expect(await query<unknown[]>(page.request, 'runs.list', { projectId })).toEqual([]);
});

test('a run that failed says why, and goes on from there when it is tried again', async ({ page }) => {
  await speed(page, 20);
  await mutate(page.request, 'settings.setDailySpendCap', { usd: 0.000_01 });
  // So large that only the worker reckons what it may cost.
  const padding = 'The shelves are made of oak and stand in the hall. '.repeat(1_100);
  await openProject(page, `${shortBrief.replaceAll('tool', 'tent')}\n${padding}`);
  await expect.poll(async () => (await slots(page)).busy, { timeout: 30_000 }).toBe(0);
  await page.getByRole('button', { name: 'Generate requirements' }).click();
  await expect(page.getByText('The last run failed')).toBeVisible();
  await expect(page.getByText(/Raise the cap in the settings/)).toBeVisible();
  await expectClean(page, 'a run that failed');
  await mutate(page.request, 'settings.setDailySpendCap', { usd: 50 });
  await page.getByRole('button', { name: 'Retry' }).click();
  await reviewable(page);
  await expect(page.getByText('The last run failed')).toHaveCount(0);
});
