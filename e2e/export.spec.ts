import fs from 'node:fs/promises';
import { type Download, expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { approveInTurn, artifact, awake, generateQuietly, openProject } from './workspace.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export project' });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

/** By the word that its card begins with. */
function format(page: Page, title: string) {
  return dialog(page).getByRole('radio', { name: new RegExp(`^${title}`) });
}

async function download(page: Page, title: string): Promise<Download> {
  await format(page, title).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Download' }).click(),
  ]);
  await expect(dialog(page).getByRole('status').last()).toContainText(file.suggestedFilename());
  return file;
}

const bytesOf = async (file: Download) => fs.readFile(await file.path());

test('a project leaves in files that others read, and comes back as it was', async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief, 'Tool library');
  await approveInTurn(page, projectId, ['requirements', 'plan', 'stories']);
  await generateQuietly(page, projectId, 'prompts');
  await page.reload();
  await openDialog(page);
  const { stories } = (await artifact(page, projectId, 'stories')).content;

  const csv = await download(page, 'Jira');
  expect(csv.suggestedFilename()).toBe('Tool library - Jira.csv');
  const rows: string[][] = parse(await bytesOf(csv));
  expect(rows[0]?.slice(0, 4)).toEqual(['Issue Type', 'Issue ID', 'Parent', 'Summary']);
  expect(rows.filter(([type]) => type === 'Story')).toHaveLength(stories.length);

  const zip = unzipSync(await bytesOf(await download(page, 'Gherkin')));
  expect(
    Object.values(zip)
      .map((bytes) => strFromU8(bytes))
      .join('')
      .match(/^ {2}Rule: US-/gm),
  ).toHaveLength(stories.length);

  const word = await download(page, 'Word');
  const { value } = await mammoth.extractRawText({ buffer: await bytesOf(word) });
  expect(value).toContain('Requirements: version 1, approved');

  const json = await download(page, 'Whole project');
  await page.goto('/projects/new');
  const picker = page.getByRole('button', { name: 'Import a project' });
  await expect(picker).toBeEnabled();
  const input = page.locator('input[type="file"][accept*="json"]');
  await input.setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":1}'),
  });
  await expect(page.getByText('This is no project that was exported here.')).toBeVisible();
  await input.setInputFiles(await json.path());
  await page.waitForURL(
    (url) => /\/projects\/[0-9a-f-]{36}$/.test(url.pathname) && !url.pathname.endsWith(projectId),
  );
  const importedId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(page.getByRole('heading', { level: 1, name: 'Tool library' })).toBeVisible();
  for (const stage of ['requirements', 'plan', 'stories', 'prompts']) {
    const [before, after] = [await artifact(page, projectId, stage), await artifact(page, importedId, stage)];
    expect(after.version.hash, stage).toBe(before.version.hash);
  }
  await page.goto(`/projects/${importedId}?stage=requirements&view=history`);
  await expect(page.getByText(/Imported by/).first()).toBeVisible();
});

test('by keyboard alone, on a narrow screen too; what is missing is said, and the last choice is kept', async ({
  page,
}) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief, 'Tool library');
  await generateQuietly(page, projectId, 'requirements');
  await page.reload();
  await awake(page);
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await format(page, 'Markdown').focus();
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('ArrowDown');
  await expect(format(page, 'Jira')).toBeChecked();
  await expect(dialog(page).getByText('Stories are not there yet.')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Download' })).toBeDisabled();
  await page.keyboard.press('ArrowUp');
  await expect(format(page, 'Whole project')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused();

  for (const width of [360, 1440]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme });
      if (!(await dialog(page).isVisible())) await openDialog(page);
      await expect(format(page, 'Whole project')).toBeChecked();
      await expectClean(page, `export, ${width} px, ${colorScheme}`);
      const wider = await dialog(page).evaluate((box) => box.scrollWidth > box.clientWidth);
      expect(wider, `${width} px`).toBe(false);
    }
  }
});

test('a prompt is saved by itself, and all of them as a file each', async ({ page }) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief, 'Tool library');
  await approveInTurn(page, projectId, ['requirements', 'plan', 'stories']);
  await generateQuietly(page, projectId, 'prompts');
  await page.goto(`/projects/${projectId}?stage=prompts`);
  await awake(page, 'P-1');
  const [one] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download prompt P-1' }).click(),
  ]);
  expect(one.suggestedFilename()).toBe('P-1.md');
  expect((await bytesOf(one)).toString()).toMatch(/^# .+\n/);
  const [all] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all as files' }).click(),
  ]);
  const { prompts } = (await artifact(page, projectId, 'prompts')).content;
  expect(Object.keys(unzipSync(await bytesOf(all)))).toHaveLength(prompts.length + 1);
});
