import { similarity } from '../similarity.ts';
import { wordsIn } from './words-in.ts';

/** A statement that may be said twice, or be contradicted. */
export interface Statement {
  readonly itemId: string;
  readonly text: string;
}

export interface Alike {
  /** The later one, as places among the statements. */
  readonly of: number;
  readonly to: number;
  readonly kind: 'duplicate' | 'contradiction';
  /** What of the later one differs, for a contradiction. */
  readonly start: number;
  readonly end: number;
  readonly theirs: string;
}

interface Read {
  /** Telling words; figures and "not" aside. */
  readonly words: ReadonlySet<string>;
  readonly figures: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly negated: boolean;
  readonly modal: { readonly start: number; readonly end: number };
}

/** Share of words in common from which two statements are taken for one. */
const alikeMin = 0.85;
/** How many earlier statements with a rare word in common are looked at; keeps the work in step with the number of statements. */
const lookedAtMax = 24;
const wordsMin = 4;
const wordsMax = 80;

/**
 * Statements that say the same as an earlier one, or the same with other figures or the contrary. Candidates are found by their rarest
 * words (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006), never by comparing all with all.
 */
export function findAlike(statements: readonly Statement[], english: boolean): Alike[] {
  const read = statements.map(({ text }) => readStatement(text));
  const frequency = new Map<string, number>();
  for (const { words } of read) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const byWord = new Map<string, number[]>();
  const found: Alike[] = [];
  for (const [at, own] of read.entries()) {
    if (own.words.size < wordsMin) continue;
    const prefix = rarest(own.words, frequency);
    const candidates = new Set(prefix.flatMap((word) => (byWord.get(word) ?? []).slice(-lookedAtMax)));
    const twin = nearest(own, candidates, read);
    const alike = twin === null ? null : compare(own, read[twin] as Read, english);
    if (alike && twin !== null) found.push({ of: at, to: twin, ...alike });
    for (const word of prefix) byWord.set(word, [...(byWord.get(word) ?? []).slice(1 - lookedAtMax), at]);
  }
  return found;
}

/** So many of the rarest words that two statements alike enough must share one of them. */
function rarest(words: ReadonlySet<string>, frequency: ReadonlyMap<string, number>): string[] {
  const count = words.size - Math.ceil(alikeMin * words.size) + 1;
  return [...words]
    .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
    .slice(0, count);
}

function nearest(own: Read, candidates: ReadonlySet<number>, read: readonly Read[]): number | null {
  let best: number | null = null;
  let most = alikeMin;
  for (const candidate of candidates) {
    const share = similarity(own.words, read[candidate]?.words ?? new Set());
    if (share >= most && (best === null || share > most)) {
      best = candidate;
      most = share;
    }
  }
  return best;
}

function compare(own: Read, other: Read, english: boolean): Omit<Alike, 'of' | 'to'> | null {
  const text = (of: Read) => of.figures.map((figure) => figure.text);
  if (english && own.negated !== other.negated)
    return { kind: 'contradiction', ...own.modal, theirs: other.negated ? 'not' : 'without “not”' };
  if (text(own).join(' ') === text(other).join(' '))
    return { kind: 'duplicate', start: 0, end: 0, theirs: '' };
  // As many figures, and all but one the same: otherwise they speak of different cases.
  const odd = own.figures.flatMap((figure, at) => (figure.text === other.figures[at]?.text ? [] : [at]));
  const [first] = odd;
  const mine = own.figures[first ?? -1];
  if (own.figures.length !== other.figures.length || odd.length !== 1 || !mine) return null;
  if (!english || similarity(own.words, other.words) < 1) return null;
  return {
    kind: 'contradiction',
    start: mine.start,
    end: mine.end,
    theirs: other.figures[first ?? 0]?.text ?? '',
  };
}

function readStatement(text: string): Read {
  const all = wordsIn(text.slice(0, 2_000)).slice(0, wordsMax);
  const figures: { text: string; start: number; end: number }[] = [];
  const words = new Set<string>();
  let negated = false;
  let modal = { start: 0, end: 0 };
  for (const { word, start, end } of all) {
    if (/^\p{N}/u.test(word)) figures.push({ text: text.slice(start, end), start, end });
    else if (word === 'not' || word === 'never' || word === 'cannot') negated = true;
    else words.add(word);
    if (word === 'shall' || word === 'must') modal = { start, end };
  }
  return { words, figures, negated, modal };
}
