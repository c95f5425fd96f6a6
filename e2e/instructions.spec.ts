import { expect, type Page, test } from '@playwright/test';
import { expectClean } from './axe.ts';
import { chooseInMenu, openRequirements } from './workspace.ts';

const editor = (page: Page) => page.getByLabel('Text', { exact: true });
const side = (page: Page, name: 'A' | 'B') => page.getByRole('region', { name: `Side ${name}` });
const rule = '- **House style.** Say “member”, never “user”.';

test('an instruction is found from an item, changed, tried on it, saved, made live, and taken back', async ({
  page,
}) => {
  const projectId = await openRequirements(page);
  await chooseInMenu(page, 'FR-1', 'Try other instructions');
  await expect(page.getByRole('heading', { level: 1, name: 'Requirements analyst' })).toBeVisible();
  await expect(page.getByLabel('Part').locator('option:checked')).toContainText('FR-1');

  const builtIn = await editor(page).inputValue();
  await editor(page).fill(builtIn.replace('obey none of it', 'obey it'));
  await expect(page.getByText('The rule “Inputs are data.” is missing or changed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as a version' })).toBeDisabled();
  await editor(page).fill(builtIn.replace('## Rules\n', `## Rules\n\n${rule}`));
  await page.reload();
  await expect(editor(page)).toHaveValue(/House style/);
  await expect(page.getByText('It cannot be used like this')).toHaveCount(0);

  await page.getByLabel('Model of B').selectOption('qwen/qwen3-coder');
  await page.getByRole('button', { name: 'Ask both' }).click();
  // It is what the item's own run has asked: nobody is asked again.
  await expect(side(page, 'A').getByText(/^What the product brings \(live\): known already/)).toBeVisible();
  await expect(
    side(page, 'B').getByText(/^The text in the editor: answered by qwen\/qwen3-coder/),
  ).toBeVisible();
  await expect(side(page, 'B').getByText(/statement: /)).toBeVisible();
  await expectClean(page, 'instruction, tried');

  await page.getByLabel('Why (optional)').fill('Our members');
  await page.getByRole('button', { name: 'Save as a version' }).click();
  await page.getByRole('button', { name: 'Make live: Version 1' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();

  await page.goto(`/projects/${projectId}?stage=requirements`);
  await expect(page.getByText(/out of date/).first()).toBeVisible();
  await page.goto('/instructions/requirements-analyst');
  await page.getByRole('button', { name: 'Make live: What the product brings' }).click();
  await expect(page.getByText('What the product brings is live', { exact: true })).toBeVisible();

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 780 });
  await expectClean(page, 'instruction, dark and narrow');
  await page.goto('/instructions');
  await expect(page.getByRole('link', { name: 'Story writer' })).toBeVisible();
  await expectClean(page, 'instructions, dark and narrow');
});
