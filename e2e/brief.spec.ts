import { expect, type Page, test } from '@playwright/test';
import { comment, docxOf, paragraph } from '#server/brief-files/docx.fake.ts';
import { pdfOf } from '#server/brief-files/pdf.fake.ts';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { awake, generate, generateQuietly, openProject } from './workspace.ts';

test.beforeEach(({ page }) => signUp(page.request));

const brief = (page: Page) => page.getByRole('textbox', { name: 'Brief', exact: true });
const panel = (page: Page) => page.getByRole('complementary', { name: /brief/i });
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Brief file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

const docx = docxOf(
  [
    paragraph('Tool library', { style: 'Titel' }),
    paragraph('Loans', { style: 'berschrift1' }),
    paragraph('A member must be able to reserve a tool for a day.', { list: {} }, comment),
  ].join(''),
);

test('a Word document becomes the brief, headings and lists kept, and what it lost is told', async ({
  page,
}) => {
  await page.goto('/projects/new');
  await choose(page, 'plan.docx', docx);
  await expect(brief(page)).toHaveValue(
    '# Tool library\n\n# Loans\n\n- A member must be able to reserve a tool for a day.',
  );
  await expect(page.getByText('1 comment was left out.')).toBeVisible();
  await page.getByRole('button', { name: 'Understood' }).click();
  await choose(page, 'scan.pdf', pdfOf([[]]));
  await expect(page.getByText(/“scan.pdf”: .*OCR/)).toBeVisible();
  await expect(brief(page)).toHaveValue(/Tool library/);
});

test('words in the field are never overwritten unasked', async ({ page }) => {
  await page.goto('/projects/new');
  await brief(page).fill('My own words.');
  await choose(page, 'more.pdf', pdfOf([[{ text: 'The librarian registers members.', y: 700 }]]));
  await page.getByRole('button', { name: 'Add below' }).click();
  await expect(brief(page)).toHaveValue('My own words.\n\nThe librarian registers members.');
  await page.getByRole('button', { name: 'Internal tool', exact: true }).click();
  await page.getByRole('button', { name: 'Keep my text only' }).click();
  await expect(brief(page)).toHaveValue('My own words.\n\nThe librarian registers members.');
});

test('a template and details make a project: prompts say nothing, details reach the items', async ({
  page,
}) => {
  await page.goto('/projects/new');
  await page.getByRole('button', { name: 'Web app', exact: true }).click();
  await expect(page.getByText(/“\[Fill in: …\]” are still in the text/)).toBeVisible();
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByText(/Nothing of the template is filled in yet/)).toBeVisible();
  const text = await brief(page).inputValue();
  await brief(page).fill(
    text.replace(
      /- \[Fill in: what a user can do[^\]]*\]/,
      '- Members must be able to reserve a tool for a day.',
    ),
  );
  await page.getByText('Details (optional').click();
  await page.getByRole('textbox', { name: 'Constraints' }).fill('The budget is 20,000 euros.');
  await page.getByLabel('Project type').selectOption('Web app');
  await page.getByRole('button', { name: 'Create project' }).click();
  await generate(page, 'Requirements');
  await expect(page.getByText('From the details (constraints): “The budget is 20,000 euros.”')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Fill in:');
  await page.getByRole('tab', { name: 'Brief' }).click();
  await expect(panel(page).getByText('Details (Project type, Constraints)')).toBeVisible();
});

test('versions of a brief are listed, compared and gone back to', async ({ page }) => {
  const projectId = await openProject(page, shortBrief);
  const { brief: first } = await query<{ brief: { id: string } }>(page.request, 'projects.get', {
    projectId,
  });
  await mutate(page.request, 'projects.reviseBrief', {
    projectId,
    basedOn: first.id,
    brief: shortBrief.replace('2 euros', '3 euros'),
    details: { team: 'Two developers' },
  });
  await page.reload();
  // A press is heard once the page is awake.
  const changesOf2 = panel(page).getByRole('button', { name: 'Changes of version 2' });
  await expect(async () => {
    await panel(page).getByRole('button', { name: 'Versions' }).click({ timeout: 1_000 });
    await expect(changesOf2).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await changesOf2.click();
  const changes = panel(page).getByRole('region', { name: 'Changes from version 1 to 2' });
  await expect(changes.locator('del')).toHaveText('2');
  await expect(changes.locator('ins').last()).toHaveText('3');
  await expect(changes).toContainText('Team: Two developers');
  await panel(page).getByRole('button', { name: 'Back to the versions' }).click();
  await panel(page).getByRole('button', { name: 'Read version 1' }).click();
  await panel(page).getByRole('button', { name: 'Go back to this' }).click();
  await expect(panel(page).getByText('Version 3', { exact: true })).toBeVisible();
  await expect(panel(page).getByRole('region', { name: 'Text of the brief' })).toContainText('2 euros');
});

test('selected words tell what came of them, and lead there; quotations are stepped through by keyboard', async ({
  page,
}) => {
  const projectId = await openProject(page, shortBrief);
  await generateQuietly(page, projectId, 'requirements');
  await page.reload();
  await awake(page);
  await page.getByRole('tab', { name: 'Brief' }).click();
  const text = panel(page).getByRole('region', { name: 'Text of the brief' });
  await text.evaluate((box) => {
    const node = [...box.querySelectorAll('span')].find((span) =>
      span.textContent?.includes('euros'),
    )?.firstChild;
    const at = node?.textContent?.indexOf('2 euros') ?? -1;
    if (!node || at < 0) throw new Error('the words are not there');
    document.getSelection()?.setBaseAndExtent(node, at, node, at + 7);
  });
  const came = panel(page).getByRole('region', { name: 'What came of this' });
  await came.getByRole('button', { name: /^FR-/ }).first().click();
  await expect(page.locator('[id^="FR-"]:focus')).toContainText(/euros/);

  await page.getByRole('button', { name: /^Source of FR-1 in the brief/ }).click();
  await expect(panel(page).getByText('1 quotation is marked')).toBeVisible();
  await panel(page).getByRole('button', { name: 'To the next quotation' }).press('Enter');
  await expect(text.locator('mark')).toBeFocused();
  await panel(page).getByRole('button', { name: 'Back to the item' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Source of FR-1 in the brief/ })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`the brief's screens are accessible in the ${colorScheme} theme at ${width} pixels`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/projects/new');
      await page.getByText('Details (optional').click();
      await brief(page).fill('My own words.');
      await choose(page, 'plan.docx', docx);
      await page.getByRole('button', { name: 'Replace my text' }).waitFor();
      await expectClean(page, 'new project, a file waiting');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(wide).toBe(false);

      const projectId = await openProject(page, shortBrief);
      await generateQuietly(page, projectId, 'requirements');
      await page.reload();
      await awake(page);
      if (width < 1024) await page.getByRole('button', { name: 'Brief', exact: true }).click();
      else await page.getByRole('tab', { name: 'Brief' }).click();
      await page.getByRole('button', { name: 'see it for all words' }).click();
      await page
        .getByRole('region', { name: 'What came of the brief' })
        .getByRole('button', { name: /^FR-/ })
        .first()
        .waitFor();
      await expectClean(page, 'what came of the brief');
      await page.getByRole('button', { name: 'Versions' }).click();
      await page.getByRole('button', { name: 'Read version 1' }).waitFor();
      await expectClean(page, 'versions of the brief');
    });
  }
}
