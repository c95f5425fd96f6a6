import { normalisedText, similarity, wordsOf } from './similarity.ts';

export interface AssignIds<T> {
  /** What comes before the number: `FR` gives `FR-1`, `FR-2`, … */
  readonly prefix: string;
  readonly drafts: readonly T[];
  readonly previous: readonly (T & { readonly id: string })[];
  /** The words by which an item is recognised. */
  readonly textOf: (item: T) => string;
  /** What the item is about, where it has such a thing; equal keys are the same item, however reworded. */
  readonly keyOf?: (item: T) => string | null;
  /** The greatest number of items that were deleted before `previous`. */
  readonly usedMax?: number;
}

/** How much two wordings must have in common (Jaccard index of their words) to be one item reworded. */
const similarMin = 0.6;

/**
 * Gives each draft a permanent id: that of the previous item which it continues, or else a number never used before.
 * The best pairs are taken first: equal keys, then equal words, then similar words. The order of the drafts decides
 * nothing but the numbers of new items.
 */
export function assignIds<T>(request: AssignIds<T>): (T & { id: string })[] {
  const { prefix, drafts, previous } = request;
  const continued = matchDrafts(request);
  let last = Math.max(
    0,
    request.usedMax ?? 0,
    greatestNumber(
      previous.map(({ id }) => id),
      prefix,
    ),
  );
  return drafts.map((draft, index) => {
    const id = continued.get(index);
    if (id !== undefined) return { ...draft, id };
    last += 1;
    return { ...draft, id: `${prefix}-${last}` };
  });
}

/** The greatest number that any of the ids has behind a prefix; 0 where none has. */
export function greatestNumber(ids: readonly string[], prefix: string): number {
  return ids.reduce((greatest, id) => Math.max(greatest, numberOf(id, prefix) ?? 0), 0);
}

interface Known {
  readonly index: number;
  readonly key: string | null;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

interface Pair {
  readonly draft: Known;
  readonly item: Known;
  /** 3: equal keys, 2: equal words, 1: similar words. */
  readonly rank: number;
  readonly alike: number;
}

function matchDrafts<T>({ prefix, drafts, previous, textOf, keyOf }: AssignIds<T>): Map<number, string> {
  const known = (item: T, index: number): Known => {
    const text = normalisedText(textOf(item));
    return { index, key: keyOf?.(item) ?? null, text, words: wordsOf(text) };
  };
  const items = previous
    .map(known)
    .filter(({ index }) => numberOf(previous[index]?.id ?? '', prefix) !== null);
  const pairs = drafts
    .map(known)
    .flatMap((draft) => items.map((item) => pairOf(draft, item)).filter((pair) => pair !== null))
    .sort(bestFirst);

  const ids = new Map<number, string>();
  const taken = new Set<string>();
  for (const { draft, item } of pairs) {
    const id = previous[item.index]?.id;
    if (id === undefined || ids.has(draft.index) || taken.has(id)) continue;
    ids.set(draft.index, id);
    taken.add(id);
  }
  return ids;
}

function pairOf(draft: Known, item: Known): Pair | null {
  const alike = similarity(draft.words, item.words);
  if (draft.key !== null && draft.key === item.key) return { draft, item, rank: 3, alike };
  if (draft.text === item.text) return { draft, item, rank: 2, alike };
  return alike >= similarMin ? { draft, item, rank: 1, alike } : null;
}

/** Draft words come before draft positions, so that a permutation of the drafts changes no pair. */
function bestFirst(a: Pair, b: Pair): number {
  return (
    b.rank - a.rank ||
    Number(b.draft.text === b.item.text) - Number(a.draft.text === a.item.text) ||
    b.alike - a.alike ||
    a.item.index - b.item.index ||
    byCodeUnit(a.draft.text, b.draft.text) ||
    byCodeUnit(a.draft.key ?? '', b.draft.key ?? '') ||
    a.draft.index - b.draft.index
  );
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function numberOf(id: string, prefix: string): number | null {
  const digits = id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : '';
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  return number > 0 ? number : null;
}
