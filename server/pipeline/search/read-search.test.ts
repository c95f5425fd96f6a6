import { describe, expect, it } from 'vitest';
import { readSearch } from './read-search.ts';

describe('a search that is typed', () => {
  it.each([
    ['loan', 'loan', { before: '', word: 'loan' }, null],
    ['Late  Loan', 'late loan', { before: 'late', word: 'loan' }, null],
    ['late ', 'late', null, null],
    ['l', 'l', null, null],
    ['館', '館', { before: '', word: '館' }, null],
    ['"late loan', '"late loan"', null, null],
    ['"late loan" fee', '"late loan" fee', { before: '"late loan"', word: 'fee' }, null],
    ['loan -late', 'loan -late', null, null],
    ['loan or fine', 'loan or fine', { before: 'loan or', word: 'fine' }, null],
    ['e-mai', '"e mai"', { before: 'e', word: 'mai' }, null],
    ['Zürich', 'zurich', { before: '', word: 'zurich' }, null],
    ['us-7', '"us 7"', null, 'US-7'],
    ['FR 03', 'fr 03', { before: 'fr', word: '03' }, 'FR-3'],
    ["'; DROP TABLE run; --", ' drop table run ', null, null],
    ['a & b | !c:*', 'a  b  c', null, null],
  ])('«%s» asks for %s', (text, words, typing, itemId) => {
    expect(readSearch(text)).toMatchObject({ words, typing, itemId });
  });

  it.each(['', '   ', '-late', '"', '""', '&&&', '\\', '«»'])('«%s» asks for nothing', (text) => {
    expect(readSearch(text)).toBeNull();
  });
});
