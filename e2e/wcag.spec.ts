import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { signUp } from './account.ts';
import { exampleBrief } from './briefs.ts';
import { approveQuietly, generateQuietly, openProject } from './workspace.ts';

// What axe's rules for the criteria do not see; docs/accessibility.md names these tests.

const publicPaths = ['/sign-in', '/sign-up'];

/** Somebody with one project whose requirements are approved and whose plan is under review; answers every screen's address. */
async function everyScreen(page: Page): Promise<string[]> {
  await signUp(page.request);
  const projectId = await openProject(page, exampleBrief('clinic-booking'), 'Clinic booking');
  await generateQuietly(page, projectId, 'requirements');
  await approveQuietly(page, projectId, 'requirements');
  await generateQuietly(page, projectId, 'plan');
  const project = `/projects/${projectId}`;
  return [
    ...['/', '/projects/new', '/settings', '/status'],
    ...['requirements', 'plan'].map((stage) => `${project}?stage=${stage}`),
    ...['history', 'trace', 'activity'].map((view) => `${project}?stage=requirements&view=${view}`),
  ];
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('nothing needs to be scrolled sideways at 320 pixels, nor with wider text spacing (1.4.10, 1.4.12)', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const paths = [...(await everyScreen(page))];
  for (const path of paths) {
    await open(page, path);
    expect.soft(await overflow(page), path).toBeLessThanOrEqual(0);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      );
      document.adoptedStyleSheets.push(sheet);
    });
    expect.soft(await overflow(page), `${path}, spaced`).toBeLessThanOrEqual(0);
  }
});

test('every screen has one main heading, headings in their order, and its content in landmarks (1.3.1, 2.4.1, 2.4.6)', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const paths = [...(await everyScreen(page)), ...publicPaths];
  for (const path of paths) {
    if (publicPaths.includes(path)) await page.context().clearCookies();
    await open(page, path);
    const { violations } = await new AxeBuilder({ page })
      .withRules([
        'heading-order',
        'page-has-heading-one',
        'empty-heading',
        'landmark-one-main',
        'landmark-no-duplicate-main',
        'landmark-unique',
        'region',
        'skip-link',
        'tabindex',
      ])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
    expect.soft(found, path).toEqual([]);
  }
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
]) {
  test(`what has the focus is not hidden and is marked, at ${viewport.width} pixels (2.4.7, 2.4.11, 2.1.2)`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(viewport);
    for (const path of await everyScreen(page)) {
      await open(page, path);
      expect.soft(await walkByTab(page), path).toEqual([]);
    }
  });
}

const stopsMax = 70;

/** Goes from control to control by Tab, up to the end or a good many; answers what was hidden behind others, unmarked, or a trap. */
async function walkByTab(page: Page): Promise<string[]> {
  const problems: string[] = [];
  let before = '';
  for (let stop = 0; stop < stopsMax; stop++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)} ${Math.round(box.left)} ${Math.round(box.top + scrollY)}`;
      const points = [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
      );
      const isSeen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (element.contains(top) || top.contains(element));
      });
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return { name, isSeen, isMarked: outlineStyle !== 'none' || boxShadow !== 'none' };
    });
    if (found === null) break;
    if (found.name === before) problems.push(`${found.name} keeps the focus`);
    if (!found.isSeen) problems.push(`${found.name} is hidden`);
    if (!found.isMarked) problems.push(`${found.name} is not marked`);
    before = found.name;
  }
  return problems;
}

test('in forced colours the chosen one of several is still told from the others (1.4.1, 1.4.11)', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const [plan] = (await everyScreen(page)).filter((path) => path.endsWith('stage=plan'));
  await open(page, plan ?? '');
  const borders = (name: 'tab' | 'link', chosen: string) =>
    page.evaluate(
      ([role, state]) =>
        [...document.querySelectorAll(role === 'tab' ? '[role="tab"]' : 'nav[aria-label="Stages"] a')].map(
          (element) => ({
            chosen: element.matches(`[${state}]`),
            border: getComputedStyle(element).borderTopWidth,
          }),
        ),
      [name, chosen] as const,
    );
  for (const all of [
    await borders('tab', 'aria-selected="true"'),
    await borders('link', 'aria-current="step"'),
  ]) {
    const widths = (chosen: boolean) =>
      new Set(all.filter((one) => one.chosen === chosen).map(({ border }) => border));
    expect(widths(true)).toEqual(new Set(['2px']));
    expect(widths(false).has('2px')).toBe(false);
  }
});

test('nothing moves for somebody who asked for less motion (2.3.3)', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUp(page.request);
  await openProject(page, exampleBrief('clinic-booking'));
  await page.getByRole('button', { name: 'Generate requirements' }).first().click();
  await expect(page.getByText(/\d+ of \d+ done/).first()).toBeVisible();
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...document
        .getAnimations()
        .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration ?? 0)),
    ),
  );
  expect(longest).toBeLessThan(10);
});
