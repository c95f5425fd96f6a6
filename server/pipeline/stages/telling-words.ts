import { normalisedText } from '#server/artifacts/similarity.ts';

const sayingLittle = new Set(
  'system shall user when while where that this with from into their them have been each other such than then they must should will also only every without after before output outputs handle'.split(
    ' ',
  ),
);

/** The words of a text by which it may be known to speak of the same things as another, without their plural. */
function tellingWords(text: string): ReadonlySet<string> {
  const words = normalisedText(text).split(' ');
  return new Set(
    words.map((word) => word.replace(/s$/u, '')).filter((word) => word.length > 3 && !sayingLittle.has(word)),
  );
}

export interface Relation {
  /** The text that they should speak of. */
  readonly to: string;
  /** How many telling words must be shared at least. */
  readonly sharedMin: number;
  readonly itemsMax: number;
  /** Only so many of the items count, from the first on; left out, all. */
  readonly among?: number;
}

/**
 * Finds those that speak of the same things as a text, most alike first: an edit of any other leaves alone whoever asks for these. The
 * items are read once, however often is asked.
 */
export function relatives<T>(items: readonly T[], textOf: (item: T) => string): (relation: Relation) => T[] {
  const worded = items.map((item) => ({ item, words: tellingWords(textOf(item)) }));
  return ({ to, sharedMin, itemsMax, among = worded.length }) => {
    const wanted = tellingWords(to);
    return worded
      .slice(0, among)
      .map(({ item, words }) => ({ item, shared: words.intersection(wanted).size }))
      .filter(({ shared }) => shared >= sharedMin)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, itemsMax)
      .map(({ item }) => item);
  };
}
