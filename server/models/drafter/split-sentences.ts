export interface Span {
  readonly start: number;
  readonly end: number;
}

const terminators = '.!?؟۔。！？';
const closers = '"\'”’»)]*_`';
const abbreviations = new Set(
  'e.g i.e etc vs no nr cf approx mr mrs ms dr st fig eq incl resp max min'.split(' '),
);

/** The sentences between two offsets, in one pass; what is between backticks is never split. */
export function splitSentences(text: string, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  let codeEnd = -1;
  let noMoreCode = false;
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? '';
    if (char === '`' && at > codeEnd && !noMoreCode) {
      const closing = text.indexOf('`', at + 1);
      if (closing === -1 || closing >= to) noMoreCode = true;
      else codeEnd = closing;
    }
    if (at < codeEnd || !terminators.includes(char)) continue;
    let end = at + 1;
    while (end < to && closers.includes(text[end] ?? '')) end += 1;
    const wide = char === '。' || char === '！' || char === '？';
    if (end < to && !wide && !startsAfter(text, end, to)) continue;
    if (char === '.' && isAbbreviation(text, start, at)) continue;
    push(spans, text, start, end);
    start = end;
    at = end - 1;
  }
  push(spans, text, start, to);
  return spans;
}

/** A sentence starts behind white space with anything but a small letter. */
function startsAfter(text: string, end: number, to: number): boolean {
  if ((text[end] ?? '').trim() !== '') return false;
  let next = end;
  while (next < to && (text[next] ?? '').trim() === '') next += 1;
  return next >= to || !/[\p{Ll},;:–—-]/u.test(text[next] ?? '');
}

function isAbbreviation(text: string, start: number, dot: number): boolean {
  const word = /[\p{L}.]+$/u.exec(text.slice(Math.max(start, dot - 12), dot))?.[0] ?? '';
  const before = text.slice(start, dot).trim();
  return (
    abbreviations.has(word.toLowerCase()) ||
    /^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]{1,5}-?\d{0,4})$/u.test(before)
  );
}

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && (text[start] ?? '').trim() === '') start += 1;
  while (end > start && (text[end - 1] ?? '').trim() === '') end -= 1;
  if (start < end) spans.push({ start, end });
}
