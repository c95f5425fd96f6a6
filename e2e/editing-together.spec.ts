import { expect, type Page, test } from '@playwright/test';
import { signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import {
  approveInTurn,
  artifact,
  awake,
  chooseInMenu,
  generateQuietly,
  item,
  openProject,
  openRequirements,
} from './workspace.ts';

// Looking for violations takes long on a busy machine.
test.describe.configure({ timeout: 150_000 });

const form = (page: Page, id: string) => page.getByRole('form', { name: `Edit ${id}`, exact: true });
const edit = async (page: Page, id: string) => {
  await item(page, id).focus();
  await page.keyboard.press('e');
  await expect(form(page, id)).toBeVisible();
  return form(page, id);
};
const ids = async (page: Page, projectId: string) =>
  (await artifact(page, projectId, 'requirements')).content.functional.map(({ id }: { id: string }) => id);

test('two browsers on one story: nothing is lost, and both see it', async ({ page, browser, baseURL }) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief);
  await approveInTurn(page, projectId, ['requirements', 'plan']);
  await generateQuietly(page, projectId, 'stories');
  const place = `/projects/${projectId}?stage=stories`;
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    ...(baseURL ? { baseURL } : {}),
  });
  const other = await context.newPage();
  await Promise.all([page.goto(place), other.goto(place)]);
  await Promise.all([awake(page, 'US-1'), awake(other, 'US-1')]);

  await (await edit(other, 'US-1')).getByLabel('Test notes').fill('Try it in the rain.');
  await (await edit(page, 'US-1'))
    .getByRole('textbox', { name: 'Title', exact: true })
    .fill('Lend a tool to a neighbour');
  await page.keyboard.press('Escape');
  await other.keyboard.press('Escape');
  for (const one of [page, other]) {
    await expect(item(one, 'US-1')).toContainText('Lend a tool to a neighbour');
    await expect(item(one, 'US-1')).toContainText('Try it in the rain.');
  }

  const theirs = (await edit(other, 'US-1')).getByRole('textbox', { name: 'Title', exact: true });
  await expect(theirs).toHaveValue('Lend a tool to a neighbour');
  const mine = (await edit(page, 'US-1')).getByRole('textbox', { name: 'Title', exact: true });
  await mine.fill('Lend it for a day');
  await theirs.fill('Lend it for a week');
  await page.keyboard.press('Escape');
  await other.keyboard.press('Tab');
  const met = form(other, 'US-1');
  await expect(met.getByText('Title was changed meanwhile. It says now:')).toBeVisible();
  await expect(met).toContainText('Lend it for a day');
  await expect(theirs).toHaveValue('Lend it for a week');
  await expectClean(other, 'two texts for one field');
  await theirs.fill('Lend it for a day or a week');
  await met.getByRole('button', { name: 'Keep mine: Title' }).click();
  await other.keyboard.press('Control+Enter');
  await expect(item(page, 'US-1')).toContainText('Lend it for a day or a week');
  await context.close();
});

test('what is typed survives a reload, and is saved once it was seen again', async ({ page }) => {
  const projectId = await openRequirements(page);
  await page.route('**/api/trpc/artifacts.edit*', (route) => route.abort());
  await (await edit(page, 'FR-2')).getByLabel('Statement').fill('The shed shall be');
  await page.reload();
  await page.unroute('**/api/trpc/artifacts.edit*');
  const notice = page.getByText('You wrote something here that was not saved');
  await expect(notice).toBeVisible();
  await expectClean(page, 'text from before a reload');
  await page.getByRole('button', { name: 'Open FR-2' }).click();
  await expect(form(page, 'FR-2').getByLabel('Statement')).toHaveValue('The shed shall be');
  await form(page, 'FR-2').getByLabel('Statement').fill('The shed shall be dry.');
  await page.keyboard.press('Control+Enter');
  await expect(item(page, 'FR-2').getByText('Edited by you')).toBeVisible();
  const { content } = await artifact(page, projectId, 'requirements');
  expect(JSON.stringify(content.functional)).toContain('The shed shall be dry.');
  await page.reload();
  await awake(page);
  await expect(notice).toHaveCount(0);
});

test('an item is dragged by its handle, and the history and the comparison tell that it was moved', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const projectId = await openRequirements(page);
  const before = await ids(page, projectId);
  await item(page, 'FR-1').hover();
  await item(page, 'FR-1').getByTitle('Drag to move FR-1').hover();
  await page.mouse.down();
  const box = await item(page, 'FR-2').boundingBox();
  if (!box) throw new Error('FR-2 is not on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8, { steps: 4 });
  await expect(item(page, 'FR-2')).toHaveAttribute('data-drop', 'after');
  await page.mouse.up();
  await expect(page.getByText(/FR-1 moved to/).first()).toBeVisible();
  await expect(item(page, 'FR-2')).not.toHaveAttribute('data-drop');
  await expect.poll(() => ids(page, projectId)).not.toEqual(before);

  await page.goto(`/projects/${projectId}?stage=requirements&view=history`);
  await expect(page.getByText(/^Moved FR-[12]$/)).toBeVisible();
  await page.getByRole('link', { name: 'Show changes' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: '1 moved' })).toBeVisible();
  await expect(page.getByRole('article', { name: /^FR-[12], moved$/ })).toContainText('Now');
  await expectClean(page, 'a comparison with a moved item');
});

test('items are moved, split, merged and taken back by the keyboard alone, on a small dark screen too', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const projectId = await openRequirements(page);
  const before = await ids(page, projectId);
  await item(page, 'FR-1').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByText(/FR-1 moved to/).first()).toBeVisible();
  await expect(item(page, 'FR-1')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Undone: FR-1 moved/).first()).toBeVisible();
  expect(await ids(page, projectId)).toEqual(before);

  await chooseInMenu(page, 'FR-1', 'Split in two…');
  const split = page.getByRole('dialog', { name: 'Split FR-1 in two' });
  await expectClean(page, 'an item being split');
  await split.getByLabel('Statement, second').fill('The second half shall be said.');
  await split.getByRole('button', { name: 'Split', exact: true }).press('Enter');
  const second = page.getByRole('article').filter({ hasText: 'The second half shall be said.' });
  await expect(second).toHaveCount(1);
  const id = (await second.getAttribute('id')) ?? '';
  expect(before).not.toContain(id);

  await chooseInMenu(page, 'FR-2', 'Merge with others…');
  const merge = page.getByRole('dialog', { name: 'Merge others into FR-2' });
  await merge.getByLabel('Merge with').fill('second half');
  await expect(page.getByRole('option', { name: new RegExp(id) })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(merge.getByRole('button', { name: `Remove ${id}` })).toBeVisible();
  await expectClean(page, 'items being merged');
  await merge.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
  await expect(second).toHaveCount(0);
  await expect(page.getByText(`${id} merged into FR-2`).first()).toBeVisible();
});

test('an item is written anew with a note that binds, and what a person wrote elsewhere stays', async ({
  page,
}) => {
  const projectId = await openRequirements(page);
  await (await edit(page, 'FR-2')).getByLabel('Statement').fill('The charge shall be three euros.');
  await page.keyboard.press('Escape');
  await expect(item(page, 'FR-2').getByText('Edited by you')).toBeVisible();
  await chooseInMenu(page, 'FR-1', 'Write this anew…');
  const dialog = page.getByRole('dialog', { name: 'Write FR-1 anew' });
  await expect(dialog).toContainText('One part of this document would be asked for.');
  await dialog.getByRole('textbox').fill('Allow up to three days in a row.');
  await dialog.getByRole('button', { name: 'Write anew' }).press('Enter');
  await expect
    .poll(async () => (await artifact(page, projectId, 'requirements')).version.number, { timeout: 45_000 })
    .toBe(3);
  const { content } = await artifact(page, projectId, 'requirements');
  const said = (of: string) =>
    JSON.stringify(content.functional.find((one: { id: string }) => one.id === of));
  expect(said('FR-1')).toContain('Allow up to three days in a row.');
  expect(said('FR-2')).toContain('The charge shall be three euros.');
});
