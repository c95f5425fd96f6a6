import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { planTasks } from '#server/pipeline/stages/plan/tasks.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { artifact, chooseInMenu, generate, openProject, review, stageLink } from './workspace.ts';

interface Call {
  readonly atMs: number;
  readonly subjects: readonly string[];
}

/** Everything that the models were asked so far, by whomever. */
async function calls(page: Page): Promise<readonly Call[]> {
  const answer = await page.request.get(`http://127.0.0.1:${process.env.E2E_SIMULATOR_PORT}/_log`);
  return (await answer.json()).calls;
}

/**
 * What the log calls the tasks of the project's plan that speak of its own word: other flows ask the models about other things meanwhile, and
 * about whatever their briefs have in common with this one.
 */
async function planSubjects(page: Page, projectId: string, own: string): Promise<ReadonlySet<string>> {
  const { content } = await artifact(page, projectId, 'requirements');
  const requirements = RequirementsArtifact.parse(content);
  const tasks = planTasks({ requirements, details: {}, feedback: [], previous: null, usedIds: [] });
  const ofOurs = tasks.filter(({ inputs }) => JSON.stringify(inputs).includes(own));
  return new Set(ofOurs.map(({ name, inputs }) => contentHash([name, inputs])));
}

const preparation = async (page: Page, projectId: string) =>
  (
    await query<{ stages: { stage: string; preparation: string | null }[] }>(page.request, 'projects.get', {
      projectId,
    })
  ).stages[1]?.preparation;

const goOn = (page: Page) => review(page).getByRole('button', { name: 'Approve and open the plan' });

/** A brief whose every statement is in no other: what the models are asked about it, nobody else asks. */
function briefAbout(own: string): string {
  return shortBrief.replaceAll(/(tool|new members|answer) /g, `$1 ${own} `);
}

test.beforeEach(({ page }) => signUp(page.request).then(() => undefined));

test('the plan is prepared while the requirements are reviewed, and stands there at once', async ({
  page,
}) => {
  const own = `drill${randomUUID().slice(0, 6)}`;
  const projectId = await openProject(page, briefAbout(own));
  await generate(page, 'Requirements');
  await expect(stageLink(page, 'Plan')).toContainText('Prepared', { timeout: 30_000 });
  await expect(review(page).getByText('The plan is prepared and opens at once.')).toBeVisible();
  await expectClean(page, 'review with a prepared stage');

  const askedBefore = await calls(page);
  await goOn(page).click();
  await expect(page.locator('[id^="M-"]').first()).toBeVisible();
  await expect(stageLink(page, 'Requirements')).toContainText('Approved');
  await expect(stageLink(page, 'Plan')).toContainText('In review');
  await expect(page).toHaveURL(/stage=plan/);

  const { provenance } = (await artifact(page, projectId, 'plan')) as unknown as {
    provenance: Record<string, { prepared?: boolean; costUsd: number }>;
  };
  expect(Object.values(provenance).length).toBeGreaterThan(0);
  for (const said of Object.values(provenance)) expect(said).toMatchObject({ prepared: true, costUsd: 0 });
  // All of the plan was asked for before the approval, and nothing of it afterwards.
  const subjects = await planSubjects(page, projectId, own);
  expect(subjects.size).toBeGreaterThan(1);
  const asked = new Set(askedBefore.flatMap((call) => call.subjects));
  for (const subject of subjects) expect(asked.has(subject)).toBe(true);
  const since = (await calls(page)).filter(({ atMs }) => !askedBefore.some((call) => call.atMs === atMs));
  for (const call of since) for (const subject of call.subjects) expect(subjects.has(subject)).toBe(false);
  const runs = await query<{ stage: string; status: string; costUsd: number }[]>(page.request, 'runs.list', {
    projectId,
  });
  expect(runs.find(({ stage }) => stage === 'plan')).toMatchObject({ status: 'succeeded', costUsd: 0 });

  await chooseInMenu(page, 'M-1', /^Origin/);
  await expect(page.getByText(/Prepared ahead/).first()).toBeVisible();

  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Prepare the next stage' });
  await expect(section.getByText('used', { exact: true })).toBeVisible();
  await expectClean(page, 'settings with a preparation');
});

test('nothing is prepared where it is switched off, and approval leads to the run', async ({ page }) => {
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'Prepare the next stage' });
  await section.getByRole('radio', { name: /^Off/ }).check();
  await section.getByLabel('Daily budget in US dollars').fill('-1');
  await section.getByRole('button', { name: 'Save preparation' }).click();
  await expect(section.getByText('Enter an amount in US dollars, 0 or more.')).toBeVisible();
  await section.getByLabel('Daily budget in US dollars').fill('0.5');
  await section.getByRole('button', { name: 'Save preparation' }).click();
  await expect(page.getByText('Preparation saved')).toBeVisible();
  await page.reload();
  await expect(section.getByRole('radio', { name: /^Off/ })).toBeChecked();
  await expect(section.getByLabel('Daily budget in US dollars')).toHaveValue('0.5');

  const projectId = await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  expect(await preparation(page, projectId)).toBe(null);
  await expect(review(page).getByText(/prepared/)).toHaveCount(0);
  await goOn(page).click();
  await expect(page).toHaveURL(/stage=plan/);
  await expect(review(page).getByRole('button', { name: 'Approve', exact: true })).toBeVisible({
    timeout: 45_000,
  });
});

test('approving alone stays where it is', async ({ page }) => {
  await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  await review(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('Approved');
  await expect(page).not.toHaveURL(/stage=plan/);
  await expect(page.getByRole('button', { name: 'Generate plan' }).first()).toBeVisible();
});

test('what somebody else decided first is told, and the approval is not taken for granted', async ({
  page,
}) => {
  // A page that hears nothing: else it shows the decision before anything can be pressed.
  await page.route(/notifications\.watch/, (route) => route.abort());
  const projectId = await openProject(page, shortBrief);
  await generate(page, 'Requirements');
  const { version } = await artifact(page, projectId, 'requirements');
  const seen = { projectId, stage: 'requirements', versionId: version.id, contentHash: version.hash };
  await mutate(page.request, 'reviews.reject', { ...seen, comment: 'Not this.' });
  await goOn(page).click();
  await expect(review(page).getByText(/was rejected already/)).toBeVisible();
  await expect(page).not.toHaveURL(/stage=plan/);
});
