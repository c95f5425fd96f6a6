import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './describe-diff.ts';
import { diffWords, type Piece } from './diff-words.ts';

const marks = { same: '', removed: '-', added: '+' } as const;
const told = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : `[${marks[kind]}${text}]`)).join('');
const side = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('diffWords', () => {
  it.each([
    ['nothing', 'A tool is lent.', 'A tool is lent.', 'A tool is lent.'],
    [
      'one word',
      'A tool is lent for a day.',
      'A tool is lent for a week.',
      'A tool is lent for a [-day][+week].',
    ],
    ['words that came', 'A tool is lent.', 'A broken tool is lent.', 'A [+broken ]tool is lent.'],
    [
      'neighbouring words as one change',
      'The librarian can register new members.',
      'The librarian may enrol new members.',
      'The librarian [-can register][+may enrol] new members.',
    ],
    [
      'Japanese by word',
      '会員は工具を予約できる。',
      '会員は工具を返却できる。',
      '会員は工具を[-予約][+返却]できる。',
    ],
    ['Chinese by word', '会员可以预约工具。', '会员可以归还工具。', '会员可以[-预约][+归还]工具。'],
    ['Thai by word', 'สมาชิกสามารถจองเครื่องมือ', 'สมาชิกสามารถคืนเครื่องมือ', 'สมาชิกสามารถ[-จอง][+คืน]เครื่องมือ'],
    ['all where there was nothing', '', 'New.', '[+New.]'],
    [
      'another text as a whole',
      'Cats sleep all day long.',
      'Invoices are due at once, in full.',
      '[-Cats sleep all day long.][+Invoices are due at once, in full.]',
    ],
  ])('tells %s', (_, before, after, difference) => {
    expect(told(diffWords(before, after, 1_000))).toBe(difference);
  });

  const word = fc.constantFrom('tool', 'shed', 'the', 'a', 'lent', '工具', '予約', '.', ',', '\n', 'é');
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  it('holds both texts whole, whatever they are', () =>
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, (before, after) => {
        const pieces = diffWords(before, after, 1_000);
        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(after);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it('gives up on what would take too long, and tells it as replaced', () => {
    const long = (of: string) => Array.from({ length: 6_000 }, (_, index) => `${of}${index % 977}`).join(' ');
    const began = performance.now();
    expect(diffWords(long('a'), long('b'), 1_000).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(diffWords('A tool is lent.', 'A tool is sold.', 0).map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
  });
});

describe('diffLines', () => {
  it('pairs entries that were reworded, and tells the others apart', () => {
    const lines = diffLines(
      ['A member is notified.', 'It takes a day.', 'Gone for good, this one.', 'Paper lists remain.'],
      [
        'A member is notified.',
        'It takes a week.',
        'Something else entirely new.',
        'Nothing is printed.',
        'And more.',
      ],
      true,
      () => 1_000,
    );
    expect(lines.map(({ kind, pieces }) => [kind, told(pieces)])).toEqual([
      ['same', 'A member is notified.'],
      ['changed', 'It takes a [-day][+week].'],
      ['removed', '[-Gone for good, this one.]'],
      ['removed', '[-Paper lists remain.]'],
      ['added', '[+Something else entirely new.]'],
      ['added', '[+Nothing is printed.]'],
      ['added', '[+And more.]'],
    ]);
  });
});
