import { describe, expect, it } from 'vitest';
import { textParts } from './text-parts.ts';

const shown = (text: string, names: string[] = []) =>
  textParts(text, names).map((part) => (part.kind === 'text' ? part.text : `[${part.kind} ${part.text}]`));

describe('textParts', () => {
  it.each([
    ['', [], []],
    ['plain words', [], ['plain words']],
    ['see https://example.org/a?b=1#c.', [], ['see ', '[link https://example.org/a?b=1#c]', '.']],
    ['(http://example.org)', [], ['(', '[link http://example.org]', ')']],
    ['http://example.org/a_(b), next', [], ['[link http://example.org/a_(b)]', ', next']],
    ['javascript:alert(1) data:text/html,x', [], ['javascript:alert(1) data:text/html,x']],
    ['<a href="https://example.org">', [], ['<a href="', '[link https://example.org]', '">']],
    ['http:// is none', [], ['http:// is none']],
    ['@Ada, look', ['Ada'], ['[mention @Ada]', ', look']],
    [
      '@Ada Lovelace and @Ada',
      ['Ada', 'Ada Lovelace'],
      ['[mention @Ada Lovelace]', ' and ', '[mention @Ada]'],
    ],
    ['@Adam', ['Ada'], ['@Adam']],
    ['a@Ada', ['Ada'], ['a@Ada']],
    ['@Bob', ['Ada'], ['@Bob']],
    ['https://example.org/@Ada', ['Ada'], ['[link https://example.org/@Ada]']],
  ])('of %j naming %j are %j', (text, names, parts) => {
    expect(shown(text, names)).toEqual(parts);
  });

  it('put together are the text, whatever it is', () => {
    const pieces = ['@', 'Ada', ' ', 'https://', 'x.org', '(', ')', '.', '"', '<b>', '\n', 'é', '😀'];
    let seed = 20261127;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('');
      const joined = textParts(text, ['Ada']).map((part) => part.text);
      expect(joined.join(''), JSON.stringify(text)).toBe(text);
    }
  });
});
