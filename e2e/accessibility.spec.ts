import { expect, test } from '@playwright/test';
import { signUp } from './account.ts';
import { expectClean } from './axe.ts';
import { exampleBrief } from './briefs.ts';
import { approveQuietly, generateQuietly, openProject } from './workspace.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has a serious accessibility violation in the ${colorScheme} theme`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(path);
      await expectClean(page, path);
    }
    await signUp(page.request);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();
    await expectClean(page, 'projects, empty');
    await page.goto('/projects/new');
    await expectClean(page, 'new project');
    await page.getByRole('button', { name: 'Create project' }).click();
    await expect(page.getByRole('textbox', { name: 'Brief' })).toBeFocused();
    // The field was scrolled to: a button that is half under the bar above the page would count as too small.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectClean(page, 'new project, with an error');
    await page.goto('/settings');
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expectClean(page, 'settings');

    const projectId = await openProject(page, exampleBrief('tool-library'));
    await expectClean(page, 'workspace, nothing generated');
    await page.getByRole('button', { name: 'Generate requirements' }).first().click();
    // It may have ended before anybody looks.
    const approve = page.getByRole('button', { name: 'Approve', exact: true });
    await expect(
      page
        .getByText(/\d+ of \d+ done/)
        .or(approve)
        .first(),
    ).toBeVisible();
    await expectClean(page, 'workspace, generating');
    await expect(approve).toBeVisible({ timeout: 45_000 });
    await expectClean(page, 'requirements in review');
    await page.getByRole('button', { name: 'Request changes' }).click();
    await expectClean(page, 'requesting changes');
    await approveQuietly(page, projectId, 'requirements');
    for (const stage of ['plan', 'stories', 'prompts']) {
      await generateQuietly(page, projectId, stage);
      await page.goto(`/projects/${projectId}?stage=${stage}`);
      await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
      await expectClean(page, stage);
      await approveQuietly(page, projectId, stage);
    }
    await page.goto('/');
    await expect(page.getByText('A project').first()).toBeVisible();
    await expectClean(page, 'projects');
    await page.goto('/projects/00000000-0000-7000-8000-000000000000');
    await expectClean(page, 'not found');
  });
}

test('nothing is cut off at 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('clinic-booking'), 'Clinic booking');
  await generateQuietly(page, projectId, 'requirements');
  for (const path of ['/', '/projects/new', '/settings', '/status', `/projects/${projectId}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
