/** A text's bare words, lower case and single-spaced; a text without words keeps its characters. */
export function normalisedText(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  const bare = lower.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return bare === '' ? lower.trim() : bare;
}

export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(normalisedText(text).split(' ').filter(Boolean));
}

/** Jaccard index: the share of the words of both texts that they have in common; 0 where one has none. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
