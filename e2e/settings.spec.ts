import { expect, type Page, test } from '@playwright/test';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { artifact, chooseInMenu, generate, openProject } from './workspace.ts';

test.beforeEach(async ({ page }) => {
  await signUp(page.request, { name: 'Ada', ...credentials() });
});

function credentials() {
  return { email: `${crypto.randomUUID()}@example.com`, password: 'a long enough password' };
}

interface Settings {
  readonly models: {
    readonly choice: Readonly<Record<string, readonly string[]>> | null;
    readonly floorsPinned: boolean;
  };
  readonly workspace: { readonly name: string; readonly projects: number };
}

const settingsOf = (page: Page) => query<Settings>(page.request, 'settings.get', undefined);
const floor = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save models' });
const cheap = 'anthropic/claude-3-haiku';

/** Leaves only this model on a floor. */
async function only(page: Page, name: string, id: string): Promise<void> {
  const list = floor(page, name).getByRole('list');
  if ((await list.getByText(id, { exact: true }).count()) === 0) {
    await page.getByRole('button', { name: `Add a model to ${name}` }).click();
    await page.getByRole('menuitem', { name: id }).click();
    await expect(list.getByText(id, { exact: true })).toBeVisible();
  }
  const others = list
    .getByRole('button', { name: /^Remove / })
    .and(page.locator(`:not([aria-label="Remove ${id}"])`));
  while ((await others.count()) > 0) await others.first().click();
}

test('the models that a workspace chooses are those that answer, and are named at the items', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/settings');
  await expect(page.getByRole('radio', { name: /Follow the operator/ })).toBeChecked();
  await page.getByRole('radio', { name: /Own choice/ }).check();
  await expect(page.getByText('Unsaved changes')).toBeVisible();
  await only(page, 'fast', cheap);
  await only(page, 'balanced', 'qwen/qwen3-coder');
  await only(page, 'strong', 'anthropic/claude-3-sonnet');
  await page.getByRole('switch', { name: 'Keep to the floor' }).check();
  await save(page).click();
  await expect(page.getByText('Models saved')).toBeVisible();
  await expect(page.getByText('Unsaved changes')).toHaveCount(0);
  // Exactly the preset of the same models: the screen knows it by its name.
  await expect(page.getByRole('radio', { name: /classic/ })).toBeChecked();

  const projectId = await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  const { content } = await artifact(page, projectId, 'requirements');
  const id: string = content.functional[0].id;
  await chooseInMenu(page, id, /^Origin/);
  await expect(
    page.getByText(/anthropic\/claude-3-haiku|qwen\/qwen3-coder|anthropic\/claude-3-sonnet/).first(),
  ).toBeVisible();
});

test('order, pin and source hold over a reload; what is not saved can be undone', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('radio', { name: /Own choice/ }).check();
  const rows = floor(page, 'fast').getByRole('listitem');
  const second = (await rows.nth(1).getAttribute('data-model')) ?? '';
  const up = page.getByRole('button', { name: `Move ${second} up` });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(rows.first()).toHaveAttribute('data-model', second);
  await expect(page.getByText(`${second} is now 1 of`)).toBeAttached();
  // It is first now, so its other button holds the focus.
  await expect(page.getByRole('button', { name: `Move ${second} down` })).toBeFocused();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Unsaved changes')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /Follow the operator/ })).toBeChecked();
  await expect(rows.nth(1)).toHaveAttribute('data-model', second);

  await page.getByRole('radio', { name: /Own choice/ }).check();
  await page.getByRole('button', { name: `Move ${second} up` }).click();
  await page.getByRole('switch', { name: 'Keep to the floor' }).check();
  await save(page).click();
  await expect(page.getByText('Models saved')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: /Own choice/ })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Keep to the floor' })).toBeChecked();
  await expect(rows.first()).toHaveAttribute('data-model', second);
});

test('what could not be saved is still there, and is saved when it is tried again', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('radio', { name: /classic/ }).check();
  await page.route('**/api/trpc/settings.setModels**', (route) => route.abort());
  await save(page).click();
  await expect(page.getByText(/were not saved/)).toBeVisible();
  await expect(page.getByRole('radio', { name: /classic/ })).toBeChecked();
  await expectClean(page, 'settings, not saved');
  await page.unroute('**/api/trpc/settings.setModels**');
  await save(page).click();
  await expect(page.getByText('Models saved')).toBeVisible();
  expect((await settingsOf(page)).models.choice?.fast).toEqual([cheap]);
});

test('the server refuses a choice that cannot work, and one workspace cannot set those of another', async ({
  page,
  browser,
}) => {
  const choose = (choice: unknown) =>
    mutate(page.request, 'settings.setModels', { choice, floorsPinned: false });
  const good = { fast: [cheap], balanced: ['qwen/qwen3-coder'], strong: ['anthropic/claude-3-sonnet'] };
  await expect(choose({ ...good, strong: [] })).rejects.toThrow(/answered 400/);
  await expect(choose({ ...good, strong: [cheap] })).rejects.toThrow(/answered 400/);
  await expect(choose({ ...good, strong: ['nobody/knows-this'] })).rejects.toThrow(/answered 400/);

  const fresh = await browser.newContext();
  await expect(
    mutate(fresh.request, 'settings.setModels', { choice: good, floorsPinned: true }),
  ).rejects.toThrow(/answered 401/);
  await signUp(fresh.request);
  await mutate(fresh.request, 'settings.setModels', { choice: good, floorsPinned: true });
  expect((await settingsOf(page)).models).toMatchObject({ choice: null, floorsPinned: false });
  await fresh.close();
});

test('all data is deleted by keyboard alone, and the empty list is what is left', async ({ page }) => {
  const { workspace } = await settingsOf(page);
  for (const name of ['Alpha', 'Beta'])
    await mutate(page.request, 'projects.create', { name, brief: shortBrief });
  const { projectId } = await mutate<{ projectId: string }>(page.request, 'projects.create', {
    name: 'Gamma',
    brief: shortBrief,
  });
  await mutate(page.request, 'projects.archive', { projectId, archived: true });

  await page.goto('/settings');
  await tabTo(page, /^Delete all data…$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete all data of this workspace?' });
  await expect(dialog).toContainText('3 projects');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Delete all data' })).toBeDisabled();
  await page.keyboard.type('Something else');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Delete all data' })).toBeDisabled();

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete all data…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.insertText(workspace.name);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Start with a brief' })).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('tab', { name: 'Archived' }).click();
  await expect(page.getByText('Nothing is archived.')).toBeVisible();
  await expect(query(page.request, 'projects.get', { projectId })).rejects.toThrow(/answered 404/);
  expect((await settingsOf(page)).workspace.projects).toBe(0);
});

test('a name that does not match deletes nothing', async ({ page }) => {
  await mutate(page.request, 'projects.create', { name: 'Alpha', brief: shortBrief });
  await expect(
    mutate(page.request, 'settings.deleteAllProjects', { workspaceName: 'Another one' }),
  ).rejects.toThrow(/answered 400.*workspaceName/);
  expect((await settingsOf(page)).workspace.projects).toBe(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`settings have no serious accessibility violation in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await mutate(page.request, 'projects.create', { name: 'Alpha', brief: shortBrief });
    await page.goto('/settings');
    await page.getByRole('radio', { name: /Own choice/ }).check();
    await expectClean(page, 'settings, own choice, unsaved');
    await page.getByRole('button', { name: 'Add a model to balanced' }).click();
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await expectClean(page, 'settings, adding a model');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete all data…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectClean(page, 'settings, deleting');
  });
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name.test(focused.trim())) return;
  }
  throw new Error(`no way to ${name} by keyboard`);
}
