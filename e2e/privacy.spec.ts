import { expect, test } from '@playwright/test';
import { mutate, query, signUp } from './account.ts';
import { shortBrief } from './briefs.ts';
import { openProject } from './workspace.ts';

test('another user sees nothing of a project: not in lists, not by address, not by id', async ({
  page,
  browser,
}) => {
  await signUp(page.request);
  const projectId = await openProject(page, shortBrief, 'A secret project');

  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  await signUp(theirs.request);
  await theirs.goto('/');
  await expect(theirs.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();
  await expect(theirs.getByText('A secret project')).toHaveCount(0);
  await theirs.goto(`/projects/${projectId}`);
  await expect(theirs.getByText(/does not exist|not found|no access/i).first()).toBeVisible();
  await expect(theirs.getByText('A secret project')).toHaveCount(0);
  await expect(query(theirs.request, 'projects.get', { projectId })).rejects.toThrow(/answered 404/);
  await expect(mutate(theirs.request, 'runs.start', { projectId, stage: 'requirements' })).rejects.toThrow(
    /answered 404/,
  );
  await expect(mutate(theirs.request, 'projects.delete', { projectId })).rejects.toThrow(/answered 404/);
  await stranger.close();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'A secret project' })).toBeVisible();
});

test('who is not signed in is asked to sign in, and lands where they wanted to go', async ({
  page,
  browser,
}) => {
  const account = await signUp(page.request);
  await openProject(page, shortBrief, 'Mine');
  const wanted = new URL(page.url()).pathname;
  const fresh = await browser.newContext();
  const visitor = await fresh.newPage();
  await visitor.goto(wanted);
  await expect(visitor).toHaveURL(/\/sign-in/);
  await visitor.getByLabel('E-mail').fill(account.email);
  await visitor.getByLabel('Password').fill('not the password');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByText(/e-mail|password/i).first()).toBeVisible();
  await expect(visitor.getByLabel('E-mail')).toHaveValue(account.email);
  await visitor.getByLabel('Password').fill(account.password);
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Mine' })).toBeVisible();
  await fresh.close();
});
