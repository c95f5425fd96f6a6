import { expect, it } from 'vitest';
import { ruleNames } from './alert-rules.ts';
import { paragraphsOf, readAlertGuide } from './read-alert-guide.ts';

it('every alert has its paragraph in docs/operations.md, with something to do', async () => {
  const guide = await readAlertGuide();
  expect(guide.map(({ rule }) => rule)).toEqual(ruleNames);
  expect(guide.filter(({ meaning, steps }) => meaning.length < 40 || steps.length === 0)).toEqual([]);
});

it('is plain text', () => {
  const [first] = paragraphsOf(
    '# X\n\n## tier-down\n\nIt is `down`.\n\n- See [that](#that).\n\n## other\n\nNo.',
  );
  expect(first).toEqual({ rule: 'tier-down', meaning: 'It is down.', steps: ['See that.'] });
});
