/** A heading, paragraph, list item, table row or line of code: the unit within which sentences are looked for. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code';
  readonly start: number;
  readonly end: number;
  /** Heading level, or the column where a list item's marker stands. */
  readonly depth: number;
  /** A list item's way of being counted, e.g. `1.` and `2.` are both `#`. */
  readonly marker: string;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Below every Markdown heading: a line that only looks like one (all bold, or short and alone in plain text). */
export const looseHeadingLevel = 7;

const atx = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/u;
const bareAtx = /^ {0,3}(#{1,6})([^#\s!/].*)$/u;
const fence = /^\s{0,12}(`{3,}|~{3,})/u;
const item = /^([ \t]*)(?:([-*+•‣–])[ \t]+|(\d{1,4}[.)]|[a-zA-Z][.)])[ \t]+)(?=\S)/u;
const optionItem = /^([ \t]*)(-)(?=[\p{L}_]+[ \t]*:)/u;
const quoteMark = /^(?:[ \t]{0,3}>[ \t]?)+/u;
const rule = /^[ \t]*(?:[-*_=][ \t]*){3,}$/u;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;
const boldLine = /^[ \t]*(?:\*\*|__)[^*_]{1,100}(?:\*\*|__)[ \t]*:?[ \t]*$/u;
const shortLine = /^[ \t]*\p{Lu}[^.!?;|<>]{1,60}:?[ \t]*$/u;

/**
 * Reads a text line by line, once: Markdown where it is Markdown, paragraphs and bullets where it is plain. It never fails and
 * never looks back, so that any text of any shape costs time in proportion to its length.
 */
export function readBlocks(text: string): Block[] {
  const lines = linesOf(text);
  const marked = lines.some(({ text: line }) => atx.test(line));
  const blocks: Block[] = [];
  let open: { start: number; end: number; kind: 'paragraph' | 'item'; depth: number; marker: string } | null =
    null;
  let fenceMark: string | null = null;

  const close = () => {
    if (open !== null) blocks.push(open);
    open = null;
  };
  const add = (kind: Block['kind'], line: Line, from: number, depth = 0) => {
    close();
    const block = trimmed(text, line.start + from, line.end);
    if (block.start < block.end) blocks.push({ kind, ...block, depth, marker: '' });
  };

  for (const [index, line] of lines.entries()) {
    const fenced = fence.exec(line.text)?.[1];
    if (fenceMark !== null) {
      if (fenced?.startsWith(fenceMark)) fenceMark = null;
      else add('code', line, 0);
      continue;
    }
    if (fenced !== undefined) {
      close();
      fenceMark = fenced;
      continue;
    }
    const mark = quoteMark.exec(line.text)?.[0].length ?? 0;
    const content = mark === 0 ? line.text : line.text.slice(mark);
    const heading = atx.exec(content) ?? bareAtx.exec(content);
    const next = lines[index + 1]?.text ?? '';
    const entry = item.exec(content) ?? optionItem.exec(content);
    if (
      content.trim() === '' ||
      rule.test(content) ||
      (content.includes('-') && delimiterRow.test(content))
    ) {
      close();
    } else if (heading?.[1] !== undefined) {
      add('heading', line, mark + content.indexOf('#') + heading[1].length, heading[1].length);
    } else if (
      open === null &&
      /^ {0,3}(?:=+|-{2,})[ \t]*$/u.test(next) &&
      !entry &&
      !content.includes('|')
    ) {
      add('heading', line, mark, next.includes('=') ? 1 : 2);
    } else if (entry) {
      close();
      const begin = trimmed(text, line.start + mark + entry[0].length, line.end);
      const depth = columns(entry[1] ?? '');
      open = { kind: 'item', ...begin, depth, marker: entry[2] ?? '#' };
    } else if (/^[ \t]*\|/u.test(content) || (content.split('|').length > 2 && delimiterRow.test(next))) {
      add('row', line, mark + (/^[ \t]*\|?/u.exec(content)?.[0].length ?? 0));
    } else if (
      boldLine.test(content) ||
      (!marked && shortLine.test(content) && (standsAlone(lines, index) || isShouted(lines, index)))
    ) {
      add('heading', line, mark, looseHeadingLevel);
    } else if (open === null) {
      open = { kind: 'paragraph', ...trimmed(text, line.start + mark, line.end), depth: 0, marker: '' };
    } else {
      (open as { end: number }).end = trimmed(text, line.start, line.end).end;
    }
  }
  close();
  return blocks;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const stop = feed === -1 ? text.length : feed;
    const end = text[stop - 1] === '\r' && stop > start ? stop - 1 : stop;
    lines.push({ start, end, text: text.slice(start, end) });
    start = stop + 1;
  }
  return lines;
}

/** "FUNCTIONAL REQUIREMENTS" is a heading, whatever follows it. */
function isShouted(lines: readonly Line[], index: number): boolean {
  const line = lines[index]?.text ?? '';
  return (lines[index - 1]?.text.trim() ?? '') === '' && /\p{Lu}{4}/u.test(line) && !/\p{Ll}/u.test(line);
}

/** A short line with nothing around it, or one that ends as a lead-in. */
function standsAlone(lines: readonly Line[], index: number): boolean {
  const above = lines[index - 1]?.text.trim() ?? '';
  const below = lines[index + 1]?.text.trim() ?? '';
  const words = lines[index]?.text.trim().split(/\s+/u).length ?? 0;
  return (
    above === '' && words <= 7 && (below === '' || (lines[index]?.text.trimEnd().endsWith(':') ?? false))
  );
}

const columns = (indent: string): number => indent.replaceAll('\t', '    ').length;

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && (text[start] ?? '').trim() === '') start += 1;
  while (end > start && (text[end - 1] ?? '').trim() === '') end -= 1;
  return { start, end };
}
