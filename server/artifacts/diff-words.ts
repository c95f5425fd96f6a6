import { diffArrays } from 'diff';

/** A run of text that stayed, went or came. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** By the dictionaries of ICU where a script sets no spaces (Unicode Standard Annex #29): Japanese, Chinese and Thai differ by word too. */
const words = new Intl.Segmenter('en', { granularity: 'word' });
const charsMax = 100_000;
const editsMax = 800;
/** Texts that share less of their words than this are two texts: told apart word by word they could not be read. */
const sharedMin = 0.3;

/**
 * The difference of two texts word by word (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). Texts that differ too much
 * to be read so, or for the time that is left, are told as replaced as a whole.
 */
export function diffWords(before: string, after: string, leftMs: number): readonly Piece[] {
  if (before === after) return pieces({ kind: 'same', text: after });
  const replaced = pieces({ kind: 'removed', text: before }, { kind: 'added', text: after });
  if (before === '' || after === '' || leftMs <= 0 || before.length + after.length > charsMax)
    return replaced;
  const [old, now] = [segmentsOf(before), segmentsOf(after)];
  const sharedCharsMin = Math.max(old.wordChars, now.wordChars) * sharedMin;
  // In whatever order they stand, no more words than these can be shared: what has too few is not worth the search.
  if (sharedChars(old.all, now.all) < sharedCharsMin) return replaced;
  const found = diffArrays(old.all, now.all, { maxEditLength: editsMax, timeout: leftMs });
  if (!found) return replaced;
  const stayed = found.filter(({ added, removed }) => !added && !removed).flatMap(({ value }) => value);
  if (charsIn(stayed) < sharedCharsMin) return replaced;
  return withoutLoneSpaces(
    found.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
}

interface Segments {
  readonly all: string[];
  /** Characters in its words, punctuation and white space aside. */
  readonly wordChars: number;
}

function segmentsOf(text: string): Segments {
  const all = Array.from(words.segment(text), ({ segment }) => segment);
  return { all, wordChars: charsIn(all) };
}

const isWord = /[\p{L}\p{N}]/u;

function charsIn(segments: readonly string[]): number {
  let chars = 0;
  for (const segment of segments) if (isWord.test(segment)) chars += segment.length;
  return chars;
}

function sharedChars(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const segment of before) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  const shared = after.filter((segment) => {
    const left = counts.get(segment) ?? 0;
    if (left > 0) counts.set(segment, left - 1);
    return left > 0;
  });
  return charsIn(shared);
}

/** White space that stayed between two changes belongs to both: else each word of a rewritten sentence would be a change of its own. */
function withoutLoneSpaces(found: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    joined.push(...pieces({ kind: 'removed', text: removed }, { kind: 'added', text: added }));
    [removed, added] = ['', ''];
  };
  for (const [index, { kind, text }] of found.entries()) {
    const isBetween = (removed !== '' || added !== '') && index < found.length - 1;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (isBetween && removed !== '' && added !== '' && text.trim() === '') {
      removed += text;
      added += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}

function pieces(...all: readonly Piece[]): readonly Piece[] {
  return all.filter(({ text }) => text !== '');
}
