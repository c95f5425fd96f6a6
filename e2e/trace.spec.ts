import { expect, type Page, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { approveInTurn, artifact, generateQuietly, openProject } from './workspace.ts';

const brief = `# Tool library

Members borrow tools from the library.

## Loans
- A member must be able to reserve a tool for a day.
- When a tool is returned late, the system shall charge a reasonable fee.

## Accounts
- The librarian can register new members.
`;

// Three stages, each with models that take their time, and looking for violations on a busy machine.
test.describe.configure({ timeout: 150_000 });

/** A project whose requirements, plan and stories are approved. */
async function approvedProject(page: Page): Promise<string> {
  await signUp(page.request);
  const projectId = await openProject(page, brief);
  await approveInTurn(page, projectId, ['requirements', 'plan', 'stories']);
  return projectId;
}

async function add(page: Page, projectId: string, stage: string, section: string, items: readonly object[]) {
  for (let from = 0; from < items.length; from += 200) {
    const { version } = await artifact(page, projectId, stage);
    const edits = items.slice(from, from + 200).map((item) => ({ kind: 'add', section, after: null, item }));
    await mutate(page.request, 'artifacts.edit', { projectId, stage, basedOn: version.id, edits });
  }
}

/** Some hundred requirements that no story covers, and stories by the hundred that cover the first one. */
async function large(page: Page, projectId: string, requirements: number, stories: number): Promise<void> {
  const { content: known } = await artifact(page, projectId, 'requirements');
  const { content: told } = await artifact(page, projectId, 'stories');
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, i) => make(i));
  const asA = 'member';
  await add(
    page,
    projectId,
    'stories',
    'stories',
    many(stories, (i) => ({
      ...{ title: `Story by hand ${i}`, asA, iWant: 'to see it', soThat: 'I know', criteria: [], points: 1 },
      ...{ priority: 'could', epic: told.epics[0].id, covers: i === 0 ? [] : [known.functional[0].id] },
    })),
  );
  await add(
    page,
    projectId,
    'requirements',
    'functional',
    many(requirements, (i) => ({
      ...{ statement: `The system shall keep rule number ${i}.`, priority: 'should' },
      ...{ area: known.areas[0].key, criteria: [] },
    })),
  );
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Requirements and stories' });

test('the matrix shows gaps first, moves by arrow keys, and leads to the item; narrow, it is a list', async ({
  page,
}) => {
  const projectId = await approvedProject(page);
  await large(page, projectId, 290, 480);
  await page.goto(`/projects/${projectId}?stage=requirements&view=trace`);
  const gaps = page.getByRole('region', { name: 'Gaps' });
  await expect(gaps.getByText('290 requirements that no story covers')).toBeVisible();
  await expect(gaps.getByText('1 story that no requirement asks for')).toBeVisible();
  // Of 140,000 cells there are those on screen.
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /^29\d$/);
  expect(await grid(page).getByRole('gridcell').count()).toBeLessThan(1_200);
  await expectClean(page, 'trace');

  await grid(page).getByRole('rowheader').first().focus();
  await page.keyboard.press('Control+End');
  const focused = page.locator('[data-cell]:focus');
  await expect(focused).toHaveText(/^FR-\d+ is (not )?covered by US-\d+$/);
  await page.keyboard.press('Home');
  await expect(focused).toHaveRole('rowheader');
  await page.keyboard.press('Control+Home');
  await expect(focused).toHaveText('Requirement');
  await page.keyboard.press('ArrowDown');
  const id = (await focused.innerText()).split(/\s/)[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: id, exact: true })).toBeFocused();

  await page.getByRole('tab', { name: 'Trace' }).click();
  await page.getByRole('combobox', { name: 'Priority' }).selectOption('must');
  await expect(grid(page)).not.toHaveAttribute('aria-rowcount', /^29\d$/);
  await page.getByRole('combobox', { name: 'Priority' }).selectOption('');
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await expect(page.getByRole('list', { name: 'Requirements and stories' })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByText('No story covers it.').first()).toBeVisible();
  await expect(grid(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectClean(page, 'trace, narrow and dark');
});

test('from an item to its words and to what hangs on it, and what a change would do before it is made', async ({
  page,
}) => {
  const projectId = await approvedProject(page);
  await page.goto(`/projects/${projectId}?stage=requirements`);
  const { content } = await artifact(page, projectId, 'requirements');
  const requirement = content.functional.find(
    ({ source }: { source: { kind: string } }) => source.kind === 'quoted',
  );
  const item = page.getByRole('article', { name: requirement.id, exact: true });
  await expect(page.getByRole('button', { name: `Edit ${requirement.id}`, exact: true })).toBeEnabled();
  await item.focus();
  await page.keyboard.press('t');
  const panel = page.getByRole('dialog', { name: `Trace of ${requirement.id}` });
  const change = panel.getByRole('region', { name: 'What a change would do' });
  await expect(change.getByText(/\d+ of \d+ parts would be written anew/)).toBeVisible();
  await expect(panel.getByText(`Covers ${requirement.id}`, { exact: false }).first()).toBeVisible();
  await expectClean(page, 'a traced item');
  await panel
    .getByRole('button', { name: /Show in the brief/ })
    .first()
    .click();
  await expect(panel).toBeHidden();
  await expect(page.locator('mark').first()).toContainText(requirement.source.quotes[0].text.slice(0, 12));

  const { content: stories } = await artifact(page, projectId, 'stories');
  const story = stories.stories.find(({ covers }: { covers: string[] }) => covers.includes(requirement.id));
  await item.hover();
  await item.getByRole('button', { name: `More for ${requirement.id}` }).click();
  await page.getByRole('menuitem', { name: /Sources and what hangs on it/ }).click();
  await panel.getByRole('link', { name: story.id, exact: true }).first().click();
  await expect(page.getByRole('article', { name: story.id, exact: true })).toBeFocused();

  await page.goBack();
  await item.focus();
  await page.keyboard.press('e');
  const form = page.getByRole('form', { name: `Edit ${requirement.id}` });
  await expect(form.getByText(/Out of date once its words change: .*1 story/)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a question tells what it would change; its answer stands on the items that it shaped', async ({
  page,
}) => {
  await signUp(page.request);
  const projectId = await openProject(page, brief);
  await generateQuietly(page, projectId, 'requirements');
  await page.goto(`/projects/${projectId}?stage=requirements`);
  const { content } = await artifact(page, projectId, 'requirements');
  const question = content.questions.find(({ question: words }: { question: string }) =>
    words.includes('“reasonable”'),
  );
  const asked = page.getByRole('article', { name: question.id, exact: true });
  const [changed] = question.changes;
  const { statement } = content.functional.find(({ id }: { id: string }) => id === changed);
  await expect(asked.getByText(statement, { exact: true })).toBeVisible();
  await expect(asked.getByText(/An answer would change \(\d+ parts? written anew\)/)).toBeVisible();
  await asked.getByText('And what hangs on these').click();
  await expect(asked.getByText('Nothing in the other stages hangs on these.')).toBeVisible();

  await asked.getByRole('button', { name: `Answer ${question.id}` }).click();
  const field = asked.getByRole('textbox', { name: `Answer to ${question.id}` });
  await field.fill('Two euros a day, at most twenty.');
  await page.route('**/api/trpc/questions.answer*', (route) => route.abort());
  await field.press('Control+Enter');
  await expect(asked.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await expect(field).toHaveValue('Two euros a day, at most twenty.');
  await page.unroute('**/api/trpc/questions.answer*');
  await field.press('Control+Enter');
  await expect(asked.getByText('Not worked in yet')).toBeVisible();
  await page.getByRole('button', { name: /^Refresh (it|all \d+)$/ }).click();
  await expect(asked.getByText('Worked in', { exact: true })).toBeVisible({ timeout: 45_000 });
  const { content: after } = await artifact(page, projectId, 'requirements');
  const [shaped] = after.decisions[0].items;
  const mark = page
    .getByRole('article', { name: shaped, exact: true })
    .getByRole('link', { name: /^Decided:/ });
  await expect(mark).toContainText('Two euros a day, at most twenty.');
  await expectClean(page, 'a decision on an item');
  await mark.click();
  await expect(page.locator(`#decision-${question.id}`)).toBeFocused();
  await expect(page.locator(`#decision-${question.id}`)).toContainText('Decided by Ada Manager');
});
