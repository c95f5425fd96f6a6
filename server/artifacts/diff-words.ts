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
  const found = diffArrays(segments(before), segments(after), {
    maxEditLength: editsMax,
    timeout: leftMs,
  });
  if (!found) return replaced;
  const joined = withoutLoneSpaces(
    found.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
  const shared = wordChars(joined.filter(({ kind }) => kind === 'same').map(({ text }) => text));
  const longer = Math.max(wordChars([before]), wordChars([after]));
  return shared < longer * sharedMin ? replaced : joined;
}

function segments(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
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

function wordChars(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.replaceAll(/[^\p{L}\p{N}]/gu, '').length, 0);
}
