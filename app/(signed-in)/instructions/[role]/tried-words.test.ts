import { expect, it } from 'vitest';
import { draftOption, startingWords, wordsOptions } from './tried-words.ts';

const version = (number: number) => ({
  id: `v${number}`,
  number,
  note: '',
  author: 'Ada',
  createdAt: new Date(0),
});
const none = { history: [], live: null };
const two = { history: [version(2), version(1)], live: version(1) };

it('offers the text in the editor, every version and what the product brings, and says which is live', () => {
  expect(wordsOptions(two, true).map(({ label }) => label)).toEqual([
    'The text in the editor',
    'Version 2',
    'Version 1 (live)',
    'What the product brings',
  ]);
  expect(wordsOptions(none, false)).toEqual([{ value: '', label: 'What the product brings (live)' }]);
});

it.each([
  ['what is live and the text in the editor', two, true, { left: 'v1', right: draftOption }],
  ['what is live and the newest other version', two, false, { left: 'v1', right: 'v2' }],
  ['the only one with itself, for another model', none, false, { left: '', right: '' }],
  [
    'the only version and what the product brings',
    { ...two, history: [version(1)] },
    false,
    { left: 'v1', right: '' },
  ],
])('compares %s at first', (_, instruction, changed, expected) => {
  expect(startingWords(instruction, changed)).toEqual(expected);
});
