import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as textOf } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';

const parsed = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

function typesIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];
}
const harmless = new Set(['root', 'paragraph', 'text', 'inlineCode']);
const live = (text: string) => typesIn(parsed(escapeMarkdown(text))).filter((type) => !harmless.has(type));
const shown = (text: string) => textOf(parsed(escapeMarkdown(text)));

describe('escapeMarkdown', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image', '![x](https://evil.example/p.png)'],
    ['a link', '[click](javascript:alert(1))'],
    ['a reference', '[a]: https://evil.example'],
    ['a bare address', 'see https://evil.example/a_b and www.evil.example now'],
    ['an e-mail address', 'write to a.b@evil.example.'],
    ['an angled address', '<https://evil.example>'],
    ['code', 'a `code` and ``` fence'],
    ['a table', 'a | b'],
    ['emphasis', '*a* _b_ __c__ ~~d~~ $e$'],
    ['a heading', '## big'],
    ['a rule', '---'],
    ['a list', '- item'],
    ['a numbered list', '1. item'],
    ['a quotation', '> said'],
    ['an entity', '&lt;b&gt;'],
    ['a line break', 'one\n\n# two\n<b>'],
    ['an escape of its own', '\\<b> \\`x'],
    ['a footnote', 'a[^1]'],
  ])('shows %s as words', (_, text) => {
    expect(live(text)).toEqual([]);
    expect(shown(text)).toBe(text.replace(/\s+/g, ' '));
  });

  it('takes a huge word in its stride', () => {
    const huge = 'a'.repeat(300_000);
    expect(escapeMarkdown(huge)).toBe(huge);
  }, 2_000);

  it('keeps the words of any text and makes nothing of it live', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '`',
        '|',
        '[',
        ']',
        '(',
        ')',
        '!',
        '*',
        '_',
        '\\',
        '&',
        '#',
        '-',
        '+',
        '1.',
        '~',
      ),
      fc.constantFrom(
        'https://',
        'www.',
        'a@b.co',
        '--@.A',
        ' ',
        '\n',
        'word',
        'x.example',
        '<!--',
        '$',
        ':',
        '=',
      ),
      fc.string({ maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (words) => {
        expect(live(words)).toEqual([]);
        expect(shown(words)).toBe(
          words
            .replace(/\p{Cc}+/gu, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
        );
      }),
      { numRuns: 2000, examples: [['<!--@.A']] },
    );
  });
});
