import type { TraceGraph } from './trace-graph.ts';
import type { LinkKind, TraceLink } from './trace-links.ts';

export interface Step {
  readonly id: string;
  /** How many links lead to it from where the walk began; 1 for what is linked itself. */
  readonly distance: number;
  /** The link by which it was reached first. */
  readonly link: TraceLink;
}

/**
 * Links that put things side by side rather than make one from another. They are told where the walk begins and lead no further: by its
 * milestone every requirement would hang on all others of that milestone.
 */
const endsThere: ReadonlySet<LinkKind> = new Set(['holds', 'may be changed by']);

/** All that an item comes from (`up`), or that hangs on it (`down`), nearest first, each once. */
export function walkTrace(graph: TraceGraph, id: string, direction: 'up' | 'down'): Step[] {
  const met = new Set([id]);
  const steps: Step[] = [];
  let edge = [id];
  for (let distance = 1; edge.length > 0; distance++) {
    const next: string[] = [];
    for (const here of edge)
      for (const link of graph[direction].get(here) ?? []) {
        const to = direction === 'up' ? link.from : link.to;
        const ends = endsThere.has(link.kind);
        if (met.has(to) || (ends && distance > 1)) continue;
        met.add(to);
        steps.push({ id: to, distance, link });
        // A milestone's sources are its requirements' sources; what else the milestone holds hangs on none of them.
        if (!ends || direction === 'up') next.push(to);
      }
    edge = next;
  }
  return steps;
}
