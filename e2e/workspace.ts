import { expect, type Page } from '@playwright/test';
import { mutate, query, signUp } from './account.ts';
import { shortBrief } from './briefs.ts';

export type StageTitle = 'Requirements' | 'Plan' | 'Stories' | 'Prompts';

/** Makes a project without the screens and opens its workspace. */
export async function openProject(page: Page, brief: string, name = 'A project'): Promise<string> {
  const { projectId } = await mutate<{ projectId: string }>(page.request, 'projects.create', { name, brief });
  await page.goto(`/projects/${projectId}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return projectId;
}

/** Requirements that wait for their review, opened by somebody new: keys and clicks count at once. */
export async function openRequirements(page: Page): Promise<string> {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await generateQuietly(page, projectId, 'requirements');
  await page.reload();
  await awake(page);
  return projectId;
}

/** Waits until a document hears keys and clicks, from when on an item of it can be edited. */
export async function awake(page: Page, id = 'FR-1'): Promise<void> {
  await expect(page.getByRole('button', { name: `Edit ${id}`, exact: true })).toBeEnabled();
}

/** Presses "Generate …" and waits until the version is there to be reviewed. */
export async function generate(page: Page, stage: StageTitle): Promise<void> {
  await page
    .getByRole('button', { name: `Generate ${stage.toLowerCase()}` })
    .first()
    .click();
  await reviewable(page);
}

export async function reviewable(page: Page): Promise<void> {
  await expect(review(page).getByRole('button', { name: 'Approve', exact: true })).toBeVisible({
    timeout: 45_000,
  });
}

export function review(page: Page) {
  return page.getByRole('region', { name: 'Review', exact: true });
}

export async function approve(page: Page, stage: StageTitle): Promise<void> {
  await review(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(stageLink(page, stage)).toContainText('Approved');
}

export function stageLink(page: Page, stage: StageTitle) {
  return page.getByRole('navigation', { name: 'Stages' }).getByRole('link', { name: stage });
}

export function item(page: Page, id: string) {
  return page.getByRole('article', { name: id, exact: true });
}

/** Opens an item's menu by the keyboard and chooses an entry of it. */
export async function chooseInMenu(page: Page, id: string, entry: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: `More for ${id}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: entry }).focus();
  await page.keyboard.press('Enter');
}

/** Item ids of a kind that stand in the document, once all of it is painted. */
export async function itemIds(page: Page, prefix: string): Promise<string[]> {
  // What was prepared can be decided on before its document is painted.
  await expect(page.locator(`article[id^="${prefix}-"]`).first()).toBeVisible();
  await expect(page.locator('[data-piece="coming"]')).toHaveCount(0);
  return page.locator(`article[id^="${prefix}-"]`).evaluateAll((items) => items.map((item) => item.id));
}

interface ArtifactAnswer {
  readonly version: { readonly id: string; readonly number: number; readonly hash: string };
  // biome-ignore lint/suspicious/noExplicitAny: tests read single fields of whichever stage they ask for
  readonly content: any;
}

export function artifact(page: Page, projectId: string, stage: string): Promise<ArtifactAnswer> {
  return query(page.request, 'artifacts.get', { projectId, stage });
}

/** Brings a stage to a reviewable version without the screens. */
export async function generateQuietly(page: Page, projectId: string, stage: string): Promise<void> {
  await mutate(page.request, 'runs.start', { projectId, stage });
  await expect
    .poll(async () => (await artifact(page, projectId, stage)) !== null, { timeout: 45_000 })
    .toBe(true);
}

export async function approveQuietly(page: Page, projectId: string, stage: string): Promise<void> {
  const { version } = await artifact(page, projectId, stage);
  const seen = { projectId, stage, versionId: version.id, contentHash: version.hash };
  await mutate(page.request, 'reviews.approve', seen);
}

/** Brings stages to their approval one after the other, without the screens. */
export async function approveInTurn(page: Page, projectId: string, stages: readonly string[]): Promise<void> {
  for (const stage of stages) {
    await generateQuietly(page, projectId, stage);
    await approveQuietly(page, projectId, stage);
  }
}
