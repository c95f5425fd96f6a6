/** A run of text in one look. */
export interface Run {
  readonly text: string;
  readonly look: 'plain' | 'bold' | 'code';
}

export interface ListLine {
  readonly runs: readonly Run[];
  /** A box to tick stands before it. */
  readonly toDo: boolean;
  readonly level: 0 | 1;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly lines: readonly ListLine[] };

/**
 * Reads the Markdown that our renderers write, and nothing beyond it: headings, paragraphs of one line, lists of two levels, bold, code and
 * escapes. So that a document says the same in every format, whatever holds words goes through that Markdown.
 */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') continue;
    const [, marks = '', title = ''] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
    if (marks !== '') {
      blocks.push({ kind: 'heading', level: marks.length, runs: readRuns(title) });
      continue;
    }
    const item = listLine(line);
    const last = blocks.at(-1);
    if (item === null) blocks.push({ kind: 'paragraph', runs: readRuns(line) });
    else if (last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', lines: [...last.lines, item] };
    else blocks.push({ kind: 'list', lines: [item] });
  }
  return blocks;
}

function listLine(line: string): ListLine | null {
  const [, indent = '', box = '', text] = /^( {2})?- (\[ \] )?(.*)$/.exec(line) ?? [];
  if (text === undefined) return null;
  return { level: indent === '' ? 0 : 1, toDo: box !== '', runs: readRuns(text) };
}

const token = /\\([!-/:-@[-`{-~])|(\*\*)|`([^`]*)`|([^\\*`]+|[\s\S])/g;

function readRuns(line: string): Run[] {
  const runs: Run[] = [];
  let bold = false;
  for (const [, escaped, stars, code, plain] of line.matchAll(token)) {
    if (stars !== undefined) bold = !bold;
    else if (code !== undefined) runs.push({ text: code, look: 'code' });
    else append(runs, escaped ?? plain ?? '', bold ? 'bold' : 'plain');
  }
  return runs;
}

function append(runs: Run[], text: string, look: Run['look']): void {
  const last = runs.at(-1);
  if (last?.look === look) runs[runs.length - 1] = { text: last.text + text, look };
  else runs.push({ text, look });
}

/** The words of a block's runs, one after another. */
export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}
