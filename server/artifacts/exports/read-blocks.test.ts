import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { type Block, readBlocks, textOf } from './read-blocks.ts';
import { renderHtml } from './render-html.ts';
import { renderProject } from './render-project.ts';
import { scrambledProject } from './scrambled-project.fake.ts';

/** Words of each heading, paragraph and list line, as a parser of GitHub's Markdown sees them. */
function wordsIn(markdown: string): string[] {
  const lines: string[] = [];
  const inline = (node: Nodes): string =>
    'children' in node ? node.children.map(inline).join('') : 'value' in node ? node.value : '';
  const walk = (node: Nodes): void => {
    if (node.type === 'heading' || node.type === 'paragraph') lines.push(inline(node));
    else if ('children' in node) node.children.forEach(walk);
  };
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  // A box without words behind it is none to a parser of Markdown, and a line without words here.
  return lines.map(squeezed).filter((line) => line !== '' && line !== '[ ]');
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
const linesOf = (block: Block): string[] =>
  block.kind === 'list' ? block.lines.map(({ runs }) => textOf(runs)) : [textOf(block.runs)];

it('sees the words that a Markdown parser sees, whatever the texts', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const project = scrambledProject(seed);
    // Each seed looks at another stage by itself; the prompts, which repeat the others, at the last alone.
    for (const stages of [[project.stages[seed % 4]!], ...(seed === 6 ? [project.stages] : [])]) {
      const markdown = renderProject({ ...project, stages });
      const seen = readBlocks(markdown)
        .flatMap(linesOf)
        .map(squeezed)
        .filter((line) => line !== '');
      expect(seen, `seed ${seed}`).toEqual(wordsIn(markdown));
    }
  }
}, 30_000);

it('reads headings, looks, boxes and the level of a line', () => {
  expect(readBlocks('# A\n\n**b** c `d*`\n\n- **x** \\*y\\*\n  - z\n- [ ] w\n')).toEqual([
    { kind: 'heading', level: 1, runs: [{ text: 'A', look: 'plain' }] },
    {
      kind: 'paragraph',
      runs: [
        { text: 'b', look: 'bold' },
        { text: ' c ', look: 'plain' },
        { text: 'd*', look: 'code' },
      ],
    },
    {
      kind: 'list',
      lines: [
        {
          level: 0,
          toDo: false,
          runs: [
            { text: 'x', look: 'bold' },
            { text: ' *y*', look: 'plain' },
          ],
        },
        { level: 1, toDo: false, runs: [{ text: 'z', look: 'plain' }] },
        { level: 0, toDo: true, runs: [{ text: 'w', look: 'plain' }] },
      ],
    },
  ]);
});

it('becomes HTML whose elements are closed, and in which nothing is live', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const html = renderHtml({
      title: '</title><script>',
      markdown: renderProject(scrambledProject(seed)),
      hint: 'Print it.',
    });
    expect(html).not.toMatch(/<script|<img|<a |<b>/);
    const open: string[] = [];
    for (const [, close, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (['meta'].includes(name!)) continue;
      if (close) expect(open.pop(), `seed ${seed}`).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  }
});
