import { expect, it } from 'vitest';
import { wordsAndItems } from './words-and-items.ts';

it.each([
  [
    'FR-1 was edited (statement) after this story was written.',
    { 'FR-1': 'requirements' as const },
    [
      ['FR-1', 'requirements'],
      [' was edited (statement) after this story was written.', undefined],
    ],
  ],
  [
    'The answer to Q-2 is not worked in yet.',
    { 'Q-2': 'requirements' as const },
    [
      ['The answer to ', undefined],
      ['Q-2', 'requirements'],
      [' is not worked in yet.', undefined],
    ],
  ],
  [
    'The brief was changed: “UTF-8 only”',
    {},
    [
      ['The brief was changed: “', undefined],
      ['UTF-8', undefined],
      [' only”', undefined],
    ],
  ],
])('finds the items in %j', (sentence, named, pieces) => {
  expect(wordsAndItems(sentence, named).map(({ words, stage }) => [words, stage])).toEqual(pieces);
});
