import { expect, type Page, test } from '@playwright/test';
import { mutate, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import {
  approveInTurn,
  approveQuietly,
  artifact,
  generateQuietly,
  openProject,
  stageLink,
} from './workspace.ts';

const brief = `# Tool library

Members borrow tools from the library.

## Loans
- A member must be able to reserve a tool for a day.
- A member must be able to return a tool at any time.
- When a tool is returned late, the system shall charge a reasonable fee.

## Accounts
- The librarian can register new members.
- The librarian can block a member.
`;

/** A project whose requirements, plan and stories are approved. */
async function approvedProject(page: Page): Promise<string> {
  await signUp(page.request);
  const projectId = await openProject(page, brief);
  await approveInTurn(page, projectId, ['requirements', 'plan', 'stories']);
  return projectId;
}

interface Requirement {
  readonly id: string;
  readonly statement: string;
}

async function edit(page: Page, projectId: string, edited: readonly Requirement[]): Promise<void> {
  const { version } = await artifact(page, projectId, 'requirements');
  await mutate(page.request, 'artifacts.edit', {
    projectId,
    stage: 'requirements',
    basedOn: version.id,
    edits: edited.map(({ id, statement }) => ({
      kind: 'set',
      itemId: id,
      field: 'statement',
      value: `${statement.replace(/\.$/, '')}, on working days only.`,
    })),
  });
  await approveQuietly(page, projectId, 'requirements');
}

const refreshAll = /^Refresh (it|all \d+)$/;

const marks = (page: Page) => page.getByRole('article').filter({ hasText: 'Out of date' });

// Four stages and three refreshes, each with models that take their time.
test.describe.configure({ timeout: 120_000 });

test('an edited requirement marks what hangs on it; one part is refreshed, then the rest', async ({
  page,
}) => {
  const projectId = await approvedProject(page);
  const { content } = await artifact(page, projectId, 'requirements');
  const [first, second] = content.functional as Requirement[];
  if (!first || !second) throw new Error('two requirements were expected');
  await edit(page, projectId, [first, second]);
  await page.goto(`/projects/${projectId}?stage=plan`);
  await page.getByRole('button', { name: refreshAll }).click();
  await expect(stageLink(page, 'Plan')).toContainText('In review', { timeout: 45_000 });
  await expect(stageLink(page, 'Plan')).not.toContainText('out of date');
  await approveQuietly(page, projectId, 'plan');

  const before = await artifact(page, projectId, 'stories');
  const storyOf = (id: string, { content: told }: typeof before) =>
    told.stories.find(({ covers }: { covers: string[] }) => covers.includes(id));
  const story = storyOf(first.id, before);
  const other = storyOf(second.id, before);
  await page.goto(`/projects/${projectId}?stage=stories`);
  await expect(stageLink(page, 'Stories')).toContainText(/\d+ out of date/);
  const marked = page.getByRole('article', { name: story.id, exact: true });
  await expect(marked).toContainText(`${first.id} was edited (statement) after this story was written.`);
  await expect(page.getByText(/\d+ of \d+ parts will be written anew\./)).toBeVisible();
  await expectClean(page, 'stale');

  await page.getByRole('button', { name: `Refresh this: ${story.id}`, exact: true }).click();
  await expect
    .poll(async () => (await artifact(page, projectId, 'stories')).version.number, { timeout: 45_000 })
    .toBe(2);
  const after = await artifact(page, projectId, 'stories');
  expect(storyOf(first.id, after)).not.toEqual(story);
  expect(storyOf(first.id, after).id).toBe(story.id);
  expect(storyOf(second.id, after)).toEqual(other);
  await expect(page.getByRole('article', { name: other.id, exact: true })).toContainText('Out of date');
  await expect(marked).not.toContainText('Out of date');

  await page.getByRole('button', { name: refreshAll }).click();
  await expect
    .poll(async () => (await artifact(page, projectId, 'stories')).version.number, { timeout: 45_000 })
    .toBe(3);
  await expect(stageLink(page, 'Stories')).not.toContainText('out of date');
  await expect(marks(page)).toHaveCount(0);
});

test('a question answered in place changes only what it says', async ({ page }) => {
  await signUp(page.request);
  const projectId = await openProject(page, brief);
  await generateQuietly(page, projectId, 'requirements');
  await page.goto(`/projects/${projectId}?stage=requirements`);
  const before = await artifact(page, projectId, 'requirements');
  const question = before.content.questions.find(({ question: words }: { question: string }) =>
    words.includes('“reasonable”'),
  );
  const asked = page.getByRole('article', { name: question.id, exact: true });
  await asked.getByRole('button', { name: `Answer ${question.id}` }).click();
  const field = asked.getByRole('textbox', { name: `Answer to ${question.id}` });
  await expect(field).toBeFocused();
  await field.press('Control+Enter');
  await expect(asked.getByText('Write the answer, or skip the question.')).toBeVisible();
  await field.fill('Two euros a day, at most twenty.');
  await field.press('Control+Enter');
  await expect(asked.getByText('Not worked in yet')).toBeVisible();
  for (const id of question.changes)
    await expect(page.getByRole('article', { name: id, exact: true })).toContainText(
      `The answer to ${question.id} is not worked in yet.`,
    );
  await expect(marks(page)).toHaveCount(question.changes.length);
  await expectClean(page, 'stale');

  await page.getByRole('button', { name: refreshAll }).click();
  await expect(asked.getByText('Worked in', { exact: true })).toBeVisible({ timeout: 45_000 });
  const after = await artifact(page, projectId, 'requirements');
  expect(after.content.decisions[0].answer).toBe('Two euros a day, at most twenty.');
  const changed = after.content.functional.filter((item: Requirement) => {
    const old = before.content.functional.find(({ id }: Requirement) => id === item.id);
    return JSON.stringify(old) !== JSON.stringify(item);
  });
  for (const { id } of changed) expect(question.changes).toContain(id);
  expect(changed.length).toBeGreaterThan(0);
  await expect(marks(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Decisions' })).toBeVisible();

  await asked.getByRole('button', { name: `Edit the answer to ${question.id}` }).click();
  await field.fill('Three euros a day.');
  await field.press('Escape');
  await expect(asked.getByText('Two euros a day, at most twenty.')).toBeVisible();
  await asked.getByRole('button', { name: `Take back what was said to ${question.id}` }).click();
  await expect(page.getByText(`The answer to ${question.id} was taken back.`).first()).toBeVisible();
  await asked.getByRole('button', { name: `Skip ${question.id}` }).click();
  await expect(asked.getByText(/Skipped by/)).toBeVisible();
});
