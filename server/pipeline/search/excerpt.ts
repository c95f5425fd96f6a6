import { foldText } from '#server/platform/fold-text.ts';

/** A stretch of text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;
const before = 40;

/** The place of a text where most of the words that were looked for stand, about `charsMax` characters of it, with these marked. */
export function excerpt(text: string, marks: readonly string[], charsMax: number): Stretch[] {
  const hits = [...text.matchAll(word)].filter(([found]) => isMarked(foldText(found), marks));
  const spans = hits.map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
  const start = text.length <= charsMax ? 0 : startOf(text, bestStart(spans, charsMax));
  const end = Math.min(text.length, endOf(text, start + charsMax));
  const stretches: Stretch[] = [];
  let at = start;
  for (const span of spans.filter((one) => one.start >= start && one.end <= end)) {
    if (span.start > at) stretches.push({ text: text.slice(at, span.start), hit: false });
    stretches.push({ text: text.slice(span.start, span.end), hit: true });
    at = span.end;
  }
  if (at < end) stretches.push({ text: text.slice(at, end), hit: false });
  const lead = start > 0 ? [{ text: '…', hit: false }] : [];
  const tail = end < text.length ? [{ text: '…', hit: false }] : [];
  return [...lead, ...stretches, ...tail];
}

function isMarked(folded: string, marks: readonly string[]): boolean {
  return marks.some((mark, index) =>
    index === marks.length - 1 ? folded.startsWith(mark) : folded === mark,
  );
}

/** Where a window over the text holds the most hits. */
function bestStart(spans: readonly { readonly start: number }[], charsMax: number): number {
  let best = 0;
  let most = 0;
  for (const [index, { start }] of spans.entries()) {
    const within = spans.slice(index).filter((span) => span.start < start + charsMax - before).length;
    if (within > most) [best, most] = [start, within];
    if (spans.length - index <= most) break;
  }
  return Math.max(0, best - before);
}

/** Moves a cut to the next gap between words. */
function startOf(text: string, at: number): number {
  if (at === 0) return 0;
  const gap = text.slice(at, at + before).search(/\s/);
  return gap === -1 ? wholeCharacter(text, at) : at + gap + 1;
}

function endOf(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const gap = text.slice(at - before, at).search(/\s\S*$/);
  return gap === -1 ? wholeCharacter(text, at) : at - before + gap;
}

/** A cut must not fall between the halves of one character. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at;
}
