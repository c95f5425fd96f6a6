import { contentHash } from '#server/platform/content-hash.ts';

export interface Chunk<T> {
  /** Says which content the chunk begins with; equal chunks are told apart by a number. */
  readonly key: string;
  readonly items: readonly T[];
}

/**
 * Cuts a list into chunks where the content says so, not where the count does: an item whose hash says so begins a
 * new one. So an insertion changes the chunk it falls into and at most its neighbour; all others keep their key and their items.
 */
export function chunkByContent<T>(
  items: readonly T[],
  size: number,
  textOf: (item: T) => string,
): Chunk<T>[] {
  const chunks: { hash: string; items: T[] }[] = [];
  for (const item of items) {
    const hash = contentHash(textOf(item));
    const last = chunks.at(-1);
    const begins = Number.parseInt(hash.slice(-8), 16) % (size + 1) === 0;
    if (last === undefined || begins || last.items.length >= size) chunks.push({ hash, items: [item] });
    else last.items.push(item);
  }
  const seen = new Map<string, number>();
  return chunks.map(({ hash, items: members }) => {
    const bare = hash.slice(0, 8);
    const count = (seen.get(bare) ?? 0) + 1;
    seen.set(bare, count);
    return { key: count === 1 ? bare : `${bare}-${count}`, items: members };
  });
}
