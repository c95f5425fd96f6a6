export interface Lanes<T> {
  readonly count: number;
  readonly ownerOf: (entry: T) => number;
  /** Asked before each entry: once it says no, no further one is taken. */
  readonly goesOn: () => boolean;
}

/**
 * Works through entries in their order, so many at a time and never two of one owner: an entry whose owner is at work waits, and those
 * behind it go first.
 */
export async function inLanes<T>(
  entries: readonly T[],
  { count, ownerOf, goesOn }: Lanes<T>,
  work: (entry: T) => Promise<void>,
): Promise<void> {
  const waiting = [...entries];
  const working = new Set<number>();
  /** Ends where only owners at work have entries left: their lanes go on with those. */
  async function lane(): Promise<void> {
    while (goesOn()) {
      const next = waiting.findIndex((entry) => !working.has(ownerOf(entry)));
      const [entry] = next === -1 ? [] : waiting.splice(next, 1);
      if (entry === undefined) return;
      working.add(ownerOf(entry));
      await work(entry);
      working.delete(ownerOf(entry));
    }
  }
  await Promise.all(Array.from({ length: count }, lane));
}
