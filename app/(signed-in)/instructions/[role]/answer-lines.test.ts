import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerLines } from './answer-lines.ts';

it('reads an answer field by field, list by list', () => {
  const answer = {
    stories: [{ title: 'Reserve a tool', soThat: 'it is there', covers: ['FR-1', 'FR-2'], needs: [] }],
    inferred: null,
    points: 3,
  };
  expect(answerLines(answer)).toEqual([
    'stories:',
    '   1.',
    '      title: Reserve a tool',
    '      so that: it is there',
    '      covers:',
    '         • FR-1',
    '         • FR-2',
    '      needs: none',
    'inferred: none',
    'points: 3',
  ]);
});

it('shows every text of whatever JSON comes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const shown = answerLines(value).join('\n');
      for (const text of textsOf(value)) expect(shown).toContain(text);
    }),
  );
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
