import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Quote, Source } from '#server/artifacts/source.ts';
import type { Range } from './brief-blocks.ts';

/** Words of the brief with what came of them. */
export interface Outcome {
  readonly quote: string;
  readonly start: number;
  readonly items: readonly { readonly id: string; readonly title: string }[];
  /** Why nothing came of them, where nothing did. */
  readonly reason: string | null;
}

export interface WordsAsked {
  readonly content: RequirementsArtifact;
  readonly text: string;
  /** Whether the requirements were made from this very text: else their quotations are looked for in it. */
  readonly isTheirs: boolean;
  /** Null for all words. */
  readonly range: Range | null;
}

interface Quoting {
  readonly id: string;
  readonly source: Source;
}

/** The quotations that the asked words touch, in the brief's order, each with the items that quote it. */
export function itemsOfWords({ content, text, isTheirs, range }: WordsAsked): Outcome[] {
  const placeOf = (quote: Quote): Range | null => {
    if (isTheirs) return quote;
    const start = text.indexOf(quote.text);
    return start < 0 ? null : { start, end: start + quote.text.length };
  };
  const touched = (place: Range | null): place is Range =>
    place !== null && (range === null || (place.start < range.end && place.end > range.start));

  const found = new Map<number, { quote: string; items: Map<string, string>; reason: string | null }>();
  const entryAt = (start: number, quote: string) => {
    const entry = found.get(start) ?? { quote, items: new Map<string, string>(), reason: null };
    found.set(start, entry);
    return entry;
  };
  for (const item of quoting(content)) {
    if (item.source.kind !== 'quoted') continue;
    for (const quote of item.source.quotes) {
      const place = placeOf(quote);
      if (touched(place)) entryAt(place.start, quote.text).items.set(item.id, titleOf(item));
    }
  }
  for (const { quote, reason } of content.notUsed) {
    const place = placeOf(quote);
    if (touched(place)) entryAt(place.start, quote.text).reason = reason;
  }
  return [...found]
    .toSorted(([one], [other]) => one - other)
    .map(([start, { quote, items, reason }]) => ({
      quote,
      start,
      items: [...items].map(([id, title]) => ({ id, title })),
      reason: items.size === 0 ? reason : null,
    }));
}

function quoting(content: RequirementsArtifact): Quoting[] {
  return Object.values(content)
    .flatMap((section) => (Array.isArray(section) ? (section as readonly Partial<Quoting>[]) : []))
    .filter((item): item is Quoting => item.id !== undefined && item.source !== undefined);
}

function titleOf(item: object): string {
  const { statement, name, question } = item as { statement?: string; name?: string; question?: string };
  return statement ?? name ?? question ?? '';
}
