export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a text tells words rather than uses them: between double quotation marks, the outermost ones where they are nested. */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let opened = 0;
  let straight: number | null = null;
  for (const { 0: mark, index } of text.matchAll(/["“”„]/g)) {
    if (mark === '"') {
      if (straight !== null && depth === 0) spans.push({ start: straight, end: index + 1 });
      if (depth === 0) straight = straight === null ? index : null;
    } else if (mark === '”' || (mark === '“' && depth > 0 && text[opened] === '„')) {
      if (depth === 1) spans.push({ start: opened, end: index + 1 });
      depth = Math.max(0, depth - 1);
    } else {
      if (depth === 0) opened = index;
      depth += 1;
    }
  }
  return spans;
}

/** Whether a stretch of the text stands within one of its quotations; for texts of any length, with any number of them. */
export function isQuotedIn(text: string): (stretch: Span) => boolean {
  const spans = quotedSpans(text);
  return ({ start, end }) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const before = spans[low - 1];
    return before !== undefined && end <= before.end;
  };
}
