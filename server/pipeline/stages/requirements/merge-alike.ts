import { normalisedText } from '#server/artifacts/similarity.ts';
import type { Quote, Source } from '#server/artifacts/source.ts';

/**
 * One item where several say the same in other spelling or case; it keeps the quotations of all, so that no place of the brief is
 * lost. Statements that differ in a word or a number stay apart.
 */
export function mergeAlike<T extends { readonly source: Source }>(
  items: readonly T[],
  textOf: (item: T) => string,
  scopeOf: (item: T) => string,
): T[] {
  const merged = new Map<string, T>();
  for (const item of items) {
    const key = `${scopeOf(item)}\n${bare(textOf(item))}`;
    const first = merged.get(key);
    merged.set(key, first === undefined ? item : joined(first, item));
  }
  return [...merged.values()];
}

const bare = (text: string): string => normalisedText(text).replace(/\b(?:an?|the)\s/gu, '');

/** The first item's words; lists that the other adds to (fields, criteria) are kept whole. */
function joined<T extends { readonly source: Source }>(first: T, other: T): T {
  const lists = Object.entries(first).map(([key, value]) => {
    const added = (other as Record<string, unknown>)[key];
    return [key, Array.isArray(value) && Array.isArray(added) ? [...new Set([...value, ...added])] : value];
  });
  return { ...(Object.fromEntries(lists) as T), source: bothSources(first.source, other.source) };
}

function bothSources(first: Source, other: Source): Source {
  if (other.kind !== 'quoted') return first.kind === 'inferred' && other.kind === 'feedback' ? other : first;
  if (first.kind !== 'quoted') return first.kind === 'feedback' ? first : other;
  const quotes = new Map<string, Quote>();
  for (const quote of [...first.quotes, ...other.quotes]) quotes.set(quote.sentence, quote);
  return { kind: 'quoted', quotes: [...quotes.values()].toSorted((a, b) => a.start - b.start) };
}
