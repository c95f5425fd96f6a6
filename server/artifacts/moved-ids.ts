/**
 * Ids that stand elsewhere among those that both lists have: the fewest that would have to move, all others forming a longest common
 * sequence (by patience sorting, Schensted, "Longest Increasing and Decreasing Subsequences", 1961). Names the same ids both ways.
 */
export function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  // Which of several longest sequences stays must not depend on the direction.
  const [first, second] = before.join('\n') <= after.join('\n') ? [before, after] : [after, before];
  const placeOf = new Map(second.map((id, place) => [id, place]));
  const common = first.filter((id) => placeOf.has(id));
  const stays = longestIncreasing(common.map((id) => placeOf.get(id) ?? -1));
  return new Set(common.filter((_, index) => !stays.has(index)));
}

/** Indexes of a longest increasing subsequence. */
function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  /** Index of the least number that ends a subsequence of each length, the first of length one. */
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.set(index, ends[low - 1]);
    ends[low] = index;
  }
  const chosen = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before.get(index)) chosen.add(index);
  return chosen;
}
