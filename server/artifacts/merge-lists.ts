import { canonicalJson } from '../platform/canonical-json.ts';

/**
 * Merges two changed lists over what both came from, by runs of entries that neither side touched (Khanna, Kunal and Pierce, "A
 * Formal Investigation of Diff3", 2007). What both added at one place stands one after the other, mine first. Null where both
 * changed the same entries in different ways.
 */
export function mergeLists(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): unknown[] | null {
  const [baseKeys, mineKeys, theirKeys] = [base, mine, theirs].map((list) => list.map(canonicalJson)) as [
    string[],
    string[],
    string[],
  ];
  const inMine = commonEntries(baseKeys, mineKeys);
  const inTheirs = commonEntries(baseKeys, theirKeys);
  const merged: unknown[] = [];
  let from = { base: 0, mine: 0, theirs: 0 };
  for (let index = 0; index <= base.length; index += 1) {
    const end = index === base.length;
    const to = {
      base: index,
      mine: end ? mine.length : inMine.get(index),
      theirs: end ? theirs.length : inTheirs.get(index),
    };
    if (to.mine === undefined || to.theirs === undefined) continue;
    const chunk = mergeChunk(
      baseKeys.slice(from.base, to.base),
      { keys: mineKeys.slice(from.mine, to.mine), entries: mine.slice(from.mine, to.mine) },
      { keys: theirKeys.slice(from.theirs, to.theirs), entries: theirs.slice(from.theirs, to.theirs) },
    );
    if (chunk === null) return null;
    merged.push(...chunk);
    if (!end) merged.push(base[index]);
    from = { base: index + 1, mine: to.mine + 1, theirs: to.theirs + 1 };
  }
  return merged;
}

/** Merges lists of references, of which each stands by itself: what either side added is in, what either took out is out. */
export function mergeReferences(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const before = new Set(base);
  const here = new Set(mine);
  const there = new Set(theirs);
  return [
    ...theirs.filter((id) => here.has(id) || !before.has(id)),
    ...mine.filter((id) => !there.has(id) && !before.has(id)),
  ];
}

interface Chunk {
  readonly keys: readonly string[];
  readonly entries: readonly unknown[];
}

function mergeChunk(base: readonly string[], mine: Chunk, theirs: Chunk): readonly unknown[] | null {
  if (equal(mine.keys, theirs.keys) || equal(theirs.keys, base)) return mine.entries;
  if (equal(mine.keys, base)) return theirs.entries;
  if (base.length > 0) return null;
  return [
    ...mine.entries,
    ...theirs.entries.filter((_, index) => !mine.keys.includes(theirs.keys[index] ?? '')),
  ];
}

/** Index in `base` → index in `other` of a longest common subsequence. */
function commonEntries(base: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const lengths = Array.from({ length: base.length + 1 }, () => new Uint16Array(other.length + 1));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = base.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const line = lengths[row];
      if (line)
        line[column] =
          base[row] === other[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const common = new Map<number, number>();
  for (let row = 0, column = 0; row < base.length && column < other.length; ) {
    if (base[row] === other[column]) common.set(row++, column++);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return common;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
