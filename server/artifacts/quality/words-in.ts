/** A word of a text: lower case, and where it stands. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in their order; what a hyphen or an apostrophe joins is one. */
export function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    word: word.toLowerCase().replaceAll('’', "'"),
    start: index,
    end: index + word.length,
  }));
}

const reachChars = 160;

/** The sentence around a place, as offsets; no farther than a bound, so that a text without a full stop is not read once for each word. */
export function sentenceAround(text: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && start - from < reachChars && !endsSentence(text, from - 1)) from -= 1;
  let to = end;
  while (to < text.length && to - end < reachChars && !endsSentence(text, to)) to += 1;
  return [from, to];
}

/** A decimal point ends no sentence. */
function endsSentence(text: string, at: number): boolean {
  return '.!?;\n'.includes(text[at] ?? '') && (at + 1 >= text.length || /\s/u.test(text[at + 1] ?? ''));
}
