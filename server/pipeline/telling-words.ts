import { normalisedText } from '#server/artifacts/similarity.ts';

const sayingLittle = new Set(
  'system shall user when while where that this with from into their them have been each other such than then they must should will also only every without after before output outputs handle'.split(
    ' ',
  ),
);

/** The words of a text by which it may be known to speak of the same things as another, without their plural. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = normalisedText(text).split(' ');
  return new Set(
    words.map((word) => word.replace(/s$/u, '')).filter((word) => word.length > 3 && !sayingLittle.has(word)),
  );
}

export interface Related<T> {
  readonly items: readonly T[];
  readonly textOf: (item: T) => string;
  /** The text that they should speak of. */
  readonly to: string;
  /** How many telling words must be shared at least. */
  readonly sharedMin: number;
  readonly itemsMax: number;
}

/** Those that speak of the same things as a text, most alike first: an edit of any other leaves alone whoever asks for these. */
export function relatedTo<T>({ items, textOf, to, sharedMin, itemsMax }: Related<T>): T[] {
  const words = tellingWords(to);
  return items
    .map((item) => ({ item, shared: tellingWords(textOf(item)).intersection(words).size }))
    .filter(({ shared }) => shared >= sharedMin)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, itemsMax)
    .map(({ item }) => item);
}
