import { expect, test } from '@playwright/test';
import { mutate, query, signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { shortBrief } from './briefs.ts';
import { awake, generateQuietly, openProject, review, stageLink } from './workspace.ts';

const reason = 'The client wants it so.';

test('findings stand beside the document, one is fixed, and what holds an approval up takes a reason', async ({
  page,
}) => {
  await signUp(page.request);
  await mutate(page.request, 'settings.setQualityGate', { severities: ['warning'] });
  const brief = `${shortBrief}\n- The system shall print a receipt and notify the treasurer.\n- The system shall lock the door and report the visit.\n`;
  const projectId = await openProject(page, brief);
  await generateQuietly(page, projectId, 'requirements');
  await page.reload();
  await awake(page);

  await expect(review(page).getByText(/findings? holds? the approval up/)).toBeVisible();
  await expect(review(page).getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
  await page.getByRole('tab', { name: /^Quality \d/ }).click();
  const panel = page.getByRole('region', { name: 'Quality', exact: true });
  const compound = panel.getByRole('region', { name: 'Several in one' });
  await expect(compound.getByText('Keep one deed here')).toBeVisible();
  await panel.getByLabel('Mark the words in the document').check();
  await expectClean(page, 'findings');
  await compound
    .getByRole('button', { name: /^Fix this in / })
    .first()
    .click();
  await expect
    .poll(
      async () =>
        (
          await query<{ version: { number: number } }>(page.request, 'artifacts.get', {
            projectId,
            stage: 'requirements',
          })
        ).version.number,
      { timeout: 30_000 },
    )
    .toBe(2);
  await expect(stageLink(page, 'Requirements')).toContainText('In review');

  await page.getByRole('tab', { name: 'Review', exact: true }).click();
  await review(page).getByRole('button', { name: 'Approve all the same' }).click();
  await review(page).getByLabel('Why it is approved all the same').fill(reason);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectClean(page, 'an approval with a reason, dark');
  await review(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(stageLink(page, 'Requirements')).toContainText('Approved');
  // The decision is shown before it is saved.
  await expect
    .poll(async () => {
      const project = await query<{ stages: { review: { overrideReason: string | null } | null }[] }>(
        page.request,
        'projects.get',
        { projectId },
      );
      return project.stages[0]?.review?.overrideReason;
    })
    .toBe(reason);
});
