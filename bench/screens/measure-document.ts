import type { Page } from '@playwright/test';
import { eventToPaint } from './probe.ts';
import { collectSamples, type Samples } from './samples.ts';

const written = 'borrowers pay';

/** Milliseconds from the navigation until the document is there and answers to a person. */
export async function openDocument(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForFunction(
    () => document.querySelector('article [aria-label^="Edit "]:not(:disabled)') !== null,
    undefined,
    { polling: 'raf' },
  );
  return page.evaluate(() => performance.now());
}

/** What a person does with a project of 500 stories that is open before them, `times` over. */
export async function workOnDocument(page: Page, projectPath: string, times: number): Promise<Samples> {
  const { samples, note } = collectSamples();
  const timed = async (name: string, act: () => Promise<unknown>, isDone?: string) =>
    note(name, await eventToPaint(page, act, isDone));
  const stage = (name: string) =>
    page.getByRole('navigation', { name: 'Stages' }).getByRole('link', { name });
  const review = page.getByRole('region', { name: 'Review', exact: true });
  const press = (name: string) => review.getByRole('button', { name, exact: true }).click();

  await openDocument(page, `${projectPath}?stage=stories`);
  await page.locator('#US-500').waitFor();
  for (let turn = 0; turn < times; turn++) {
    const id = `US-${50 + ((turn * 37) % 400)}`;
    const story = page.locator(`#${id}`);
    await story.scrollIntoViewIfNeeded();

    await timed(
      'open an edit form',
      () => story.getByRole('button', { name: `Edit ${id}` }).click(),
      has(`#${id} form`),
    );
    await story.getByLabel('I want').focus();
    for (const key of written)
      await timed('type a character', () => page.keyboard.press(key === ' ' ? 'Space' : key));
    // It saves by itself; a decision is about what is saved.
    await story.getByText(/^Saved \d/).waitFor();
    await timed('close it', () => page.keyboard.press('Escape'), hasNo(`#${id} form`));

    await story.focus();
    for (const key of ['j', 'j', 'k'])
      await timed('go on by a key', () => page.keyboard.press(key), `document.activeElement.id !== '${id}'`);

    const [to = ''] = (await story.getByRole('link', { name: /^US-/ }).allInnerTexts()).slice(-1);
    await timed(
      'jump by a link',
      () => story.getByRole('link', { name: to, exact: true }).click(),
      `document.activeElement.id === '${to}' && document.activeElement.getBoundingClientRect().top < innerHeight`,
    );

    await timed(
      'open the history',
      () => page.getByRole('tab', { name: 'History' }).click(),
      hasNo('article'),
    );
    await timed(
      'back to the document',
      () => page.getByRole('tab', { name: 'Document' }).click(),
      has('article'),
    );
    await timed('open the plan', () => stage('Plan').click(), has('#M-1'));
    await timed('open the requirements', () => stage('Requirements').click(), has('#FR-1'));
    await timed('open the prompts', () => stage('Prompts').click(), has('#P-1'));
    await timed('open the stories', () => stage('Stories').click(), has('#US-1'));

    await timed('approve', () => press('Approve'), says('Approved'));
    await review.getByRole('button', { name: 'Reopen review' }).waitFor();
    await timed('reopen', () => press('Reopen review'), says('In review'));
    await review.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  }
  return samples;
}

const has = (selector: string) => `document.querySelector('${selector}') !== null`;
const hasNo = (selector: string) => `document.querySelector('${selector}') === null`;
const says = (state: string) =>
  `document.querySelector('nav[aria-label="Stages"] a[href*="stories"]').textContent.includes('${state}')`;
