export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Segment {
  readonly text: string;
  readonly marked: boolean;
  /** Whether a mark begins here; one that goes on from the block before does not. */
  readonly opens: boolean;
  /** Offset in the whole text: a stable key. */
  readonly start: number;
}

export interface BriefBlock {
  readonly start: number;
  readonly segments: readonly Segment[];
}

/** Blocks are about this long, so that the browser can skip those that are off screen. */
const blockChars = 1500;

/** Cuts a brief into blocks at line ends, and each block at the edges of what is marked. */
export function briefBlocks(text: string, marks: readonly Range[]): BriefBlock[] {
  const merged = mergeRanges(marks, text.length);
  const blocks: BriefBlock[] = [];
  for (let start = 0; start < text.length; ) {
    const end = blockEnd(text, start);
    blocks.push({ start, segments: segmentsOf(text, { start, end }, merged) });
    start = end;
  }
  return blocks;
}

function blockEnd(text: string, start: number): number {
  if (text.length - start <= blockChars) return text.length;
  const newline = text.indexOf('\n', start + blockChars);
  // A text without line ends is cut all the same, though never within a character.
  const limit = start + blockChars * 4;
  if (newline >= 0 && newline < limit) return newline + 1;
  if (limit >= text.length) return text.length;
  return isLowSurrogate(text.charCodeAt(limit)) ? limit - 1 : limit;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function mergeRanges(ranges: readonly Range[], length: number): Range[] {
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (!last || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}

function segmentsOf(text: string, block: Range, marks: readonly Range[]): Segment[] {
  const segments: Segment[] = [];
  let at = block.start;
  const add = (end: number, marked: boolean) => {
    const opens = marked && marks.some(({ start }) => start === at);
    if (end > at) segments.push({ text: text.slice(at, end), marked, opens, start: at });
    at = Math.max(at, end);
  };
  for (const mark of marks) {
    if (mark.end <= block.start || mark.start >= block.end) continue;
    add(Math.max(mark.start, block.start), false);
    add(Math.min(mark.end, block.end), true);
  }
  add(block.end, false);
  return segments;
}
