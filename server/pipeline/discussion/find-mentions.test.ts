import { expect, it } from 'vitest';
import { findMentions } from './find-mentions.ts';

const members = [
  { userId: 'ada', name: 'Ada' },
  { userId: 'lovelace', name: 'Ada Lovelace' },
  { userId: 'zoe', name: 'Zoë Müller-Ünlü' },
  { userId: 'one', name: 'Sam Smith' },
  { userId: 'two', name: 'Sam Smith' },
];

it.each([
  ['nobody here', []],
  ['@Ada', ['ada']],
  ['@ada, look', ['ada']],
  ['@Adam and @Ada1 are others', []],
  ['@Ada Lovelace knows more than @Ada.', ['lovelace', 'ada']],
  ['(@Zoë Müller-Ünlü)', ['zoe']],
  ['mail to me@ada or x@Ada', []],
  ['@@Ada', ['ada']],
  ['@ Ada', []],
  ['@Ada @Ada', ['ada']],
])('finds in %j whom it mentions', (text, mentioned) => {
  expect(findMentions(text, members)).toEqual(mentioned);
});

it('takes both who bear one name, unless one was picked', () => {
  expect(findMentions('@Sam Smith', members)).toEqual(['one', 'two']);
  expect(findMentions('@Sam Smith', members, ['two'])).toEqual(['two']);
});

it('does not mention whom somebody picked and then struck out', () => {
  expect(findMentions('@Ada', members, ['zoe'])).toEqual(['ada']);
});
