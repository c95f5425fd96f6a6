import { expect, it } from 'vitest';
import { comparisonWords } from './comparison-words.ts';

it('counts the parts of each kind', () => {
  const parts = (['added', 'changed', 'changed', 'moved', 'removed'] as const).map((change) => ({ change }));
  expect(comparisonWords(parts)).toBe('2 changed, 1 added, 1 removed, 1 moved');
  expect(comparisonWords([{ change: 'removed' }])).toBe('1 removed');
  expect(comparisonWords([])).toBe('Nothing differs');
});
