import { expect, it } from 'vitest';
import type { Why } from '#server/pipeline/history/history-views.ts';
import { causeLines, listed, whyWords } from './why-words.ts';

const generated = { kind: 'generated', again: false, causes: [] } as const;

it.each<[Why, string]>([
  [{ kind: 'first' }, 'Generated for Ada'],
  [generated, 'Generated again for Ada'],
  [{ ...generated, again: true }, 'Asked anew by Ada'],
  [{ kind: 'refreshed', items: ['FR-3', 'FR-4'], causes: [] }, 'Refresh of FR-3 and FR-4 by Ada'],
  [{ kind: 'edited' }, 'Edited by Ada'],
  [{ kind: 'chosen' }, 'Ada chose between edited and newly generated text'],
  [{ kind: 'restored', number: 2 }, 'Ada went back to version 2'],
])('says of %o: %s', (why, words) => {
  expect(whyWords(why, 'Ada')).toBe(words);
});

it('says what led to it, one line each', () => {
  const causes = [
    { kind: 'request', by: 'Ben', anchor: 'FR-3', text: 'Shorter.' },
    { kind: 'request', by: 'Ben', anchor: null, text: 'a'.repeat(200) },
    { kind: 'answer', by: 'Cy', questionId: 'Q-1', text: '' },
    { kind: 'brief', number: 2 },
    { kind: 'upstream', stage: 'plan', number: 4 },
  ] as const;
  expect(causeLines({ ...generated, causes })).toEqual([
    'Ben asked for a change on FR-3: “Shorter.”',
    `Ben asked: “${'a'.repeat(159)}…”`,
    'Cy answered Q-1',
    'The brief is version 2 now',
    'From version 4 of the plan',
  ]);
  expect(causeLines({ kind: 'first' })).toEqual([]);
});

it('lists a few ids, and counts the rest of many', () => {
  expect(listed(['overview', 'FR-1'])).toBe('the overview and FR-1');
  expect(listed(['1', '2', '3', '4', '5', '6', '7', '8'])).toBe('1, 2, 3, 4, 5 and 3 more');
});
