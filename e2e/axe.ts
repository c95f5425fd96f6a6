import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No serious violation of WCAG 2.2 A and AA on a screen, by axe's own rating. */
export async function expectClean(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Spans of the component library around an open popup, which hand the focus on as soon as they get it.
    .exclude('[data-base-ui-focus-guard]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => ({
        screen,
        id,
        where: nodes.slice(0, 3).map((node) => node.target.join(' ')),
      })),
    )
    .toEqual([]);
}
