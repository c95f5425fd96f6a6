/** A wish that `from` comes after `to`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Keeps every edge that closes no cycle with those before it: what is wished first counts most. Repeats are dropped. */
export function withoutCycles(edges: readonly Edge[]): Edge[] {
  const after = new Map<string, Set<string>>();
  const kept: Edge[] = [];
  for (const edge of edges) {
    const known = after.get(edge.from) ?? new Set();
    if (known.has(edge.to) || reaches(after, edge.to, edge.from)) continue;
    after.set(edge.from, known.add(edge.to));
    kept.push(edge);
  }
  return kept;
}

function reaches(after: ReadonlyMap<string, ReadonlySet<string>>, start: string, goal: string): boolean {
  const seen = new Set([start]);
  // A set that grows while it is walked yields what was added: a breadth-first search without a queue.
  for (const node of seen) {
    if (node === goal) return true;
    for (const next of after.get(node) ?? []) seen.add(next);
  }
  return false;
}
