import { normalisedText, similarity, wordsOf } from './similarity.ts';

export interface AssignIds<T> {
  /** What comes before the number: `FR` gives `FR-1`, `FR-2`, … */
  readonly prefix: string;
  readonly drafts: readonly T[];
  /** An id may stand several times: once for each wording that its item had. */
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
  readonly alike: number;
}

function matchDrafts<T>({ prefix, drafts, previous, textOf, keyOf }: AssignIds<T>): Map<number, string> {
  const known = (item: T, index: number): Known => {
    const text = normalisedText(textOf(item));
    return { index, key: keyOf?.(item) ?? null, text, words: wordsOf(text) };
  };
  const open = new Set(drafts.map(known));
  const given = new Set<string>();
  const idOf = ({ index }: Known): string => previous[index]?.id ?? '';
  const items = previous.map(known).filter((item) => numberOf(idOf(item), prefix) !== null);
  const ids = new Map<number, string>();

  // Each rule pairs what the stronger ones left over; so most items are never compared with all others.
  for (const candidates of [byKey, byText, byLikeness]) {
    const free = items.filter((item) => !given.has(idOf(item)));
    for (const { draft, item } of candidates([...open], free).sort(bestFirst)) {
      const id = idOf(item);
      if (!open.has(draft) || given.has(id)) continue;
      ids.set(draft.index, id);
      given.add(id);
      open.delete(draft);
    }
  }
  return ids;
}

type Rule = (drafts: readonly Known[], items: readonly Known[]) => Pair[];

const byKey: Rule = (drafts, items) => equalBy(({ key }) => key, drafts, items);
const byText: Rule = (drafts, items) => equalBy(({ text }) => text, drafts, items);
const byLikeness: Rule = (drafts, items) =>
  drafts
    .flatMap((draft) => items.map((item) => pairOf(draft, item)))
    .filter(({ alike }) => alike >= similarMin);

function equalBy(
  feature: (known: Known) => string | null,
  drafts: readonly Known[],
  items: readonly Known[],
): Pair[] {
  const byFeature = Map.groupBy(items, feature);
  return drafts.flatMap((draft) => {
    const value = feature(draft);
    return value === null ? [] : (byFeature.get(value) ?? []).map((item) => pairOf(draft, item));
  });
}

const pairOf = (draft: Known, item: Known): Pair => ({
  draft,
  item,
  alike: similarity(draft.words, item.words),
});

/** Draft words come before draft positions, so that a permutation of the drafts changes no pair. */
function bestFirst(a: Pair, b: Pair): number {
  return (
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
