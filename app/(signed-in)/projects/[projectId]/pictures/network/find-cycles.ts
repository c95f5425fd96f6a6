export interface Dependent {
  readonly id: string;
  /** What must be done before it. */
  readonly dependsOn: readonly string[];
}

/** Who waits for whom among the given: ids that nobody has, and repeats, are left out. */
export function successorsOf(items: readonly Dependent[]): ReadonlyMap<string, readonly string[]> {
  const after = new Map<string, string[]>(items.map(({ id }) => [id, []]));
  for (const { id, dependsOn } of items) for (const before of new Set(dependsOn)) after.get(before)?.push(id);
  return after;
}

/** Every set of items that wait for one another, by Kosaraju's two walks, which need no recursion however long a chain is. */
export function findCycles(items: readonly Dependent[]): string[][] {
  const after = successorsOf(items);
  const before = new Map<string, string[]>(items.map(({ id }) => [id, []]));
  for (const [id, next] of after) for (const later of next) before.get(later)?.push(id);
  const seen = new Set<string>();
  const finished = [...after.keys()].flatMap((id) => walkFrom(id, after, seen));
  const placed = new Set<string>();
  return finished
    .toReversed()
    .map((id) => walkFrom(id, before, placed))
    .filter((set) => set.length > 1 || set.some((id) => after.get(id)?.includes(id)));
}

/** What is reached from an item and was not seen before, each after all that is reached through it. */
function walkFrom(start: string, next: ReadonlyMap<string, readonly string[]>, seen: Set<string>): string[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const finished: string[] = [];
  const path = [{ id: start, at: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const to = next.get(top.id)?.[top.at];
    top.at += 1;
    if (to === undefined) {
      finished.push(top.id);
      path.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      path.push({ id: to, at: 0 });
    }
  }
  return finished;
}

/** A shortest way round through a set of items that wait for one another, its first item at both ends. */
export function ringThrough(set: readonly string[], items: readonly Dependent[]): string[] {
  const inside = new Set(set);
  const after = successorsOf(items.filter(({ id }) => inside.has(id)));
  const start = items.find(({ id }) => inside.has(id))?.id;
  if (start === undefined) return [];
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue)
    for (const to of after.get(id) ?? []) {
      if (to === start) return [...wayTo(id, cameFrom), start];
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, id);
      queue.push(to);
    }
  return [];
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [id];
  for (let at = cameFrom.get(id); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
