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
  const groups = Map.groupBy(items, (item) => `${scopeOf(item)}\n${bare(textOf(item))}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [joined(first, others)],
  );
}

const bare = (text: string): string => normalisedText(text).replace(/\b(?:an?|the)\s/gu, '');

/** The first item's words; lists that the others add to (fields, criteria) are kept whole. */
function joined<T extends { readonly source: Source }>(first: T, others: readonly T[]): T {
  if (others.length === 0) return first;
  const lists = Object.entries(first).map(([key, value]) => {
    if (!Array.isArray(value)) return [key, value];
    const added = others.flatMap((other) => (other as Record<string, unknown>)[key] ?? []);
    return [key, [...new Set([...value, ...added])]];
  });
  return {
    ...(Object.fromEntries(lists) as T),
    source: joinedSource([first, ...others].map(({ source }) => source)),
  };
}

/** All quotations where there are any; else a reviewer's words; else what the details say; else the first inference. */
function joinedSource(sources: readonly Source[]): Source {
  const quotes = new Map<string, Quote>();
  for (const source of sources) {
    if (source.kind === 'quoted') for (const quote of source.quotes) quotes.set(quote.sentence, quote);
  }
  if (quotes.size > 0)
    return { kind: 'quoted', quotes: [...quotes.values()].toSorted((a, b) => a.start - b.start) };
  const weightiest = (kind: Source['kind']) => sources.find((source) => source.kind === kind);
  return weightiest('feedback') ?? weightiest('details') ?? (sources[0] as Source);
}
