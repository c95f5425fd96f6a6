/**
 * In which order the kept items of a section stand: in theirs, unless I moved some; then in mine. An item that only the other side
 * has comes behind the nearest that it stood behind there.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): string[] {
  const moved = !sameOrder(base, mine);
  const [leading, other] = moved ? [mine, theirs] : [theirs, mine];
  const order = leading.filter((id) => kept.has(id));
  const placed = new Set(order);
  for (const [index, id] of other.entries()) {
    if (!kept.has(id) || placed.has(id)) continue;
    const before = other.slice(0, index).findLast((earlier) => placed.has(earlier));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    placed.add(id);
  }
  return order;
}

/** Whether the items that two lists have in common stand in the same order in both. */
function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a);
  const common = b.filter((id) => inA.has(id));
  const inCommon = new Set(common);
  return a.filter((id) => inCommon.has(id)).every((id, index) => id === common[index]);
}
