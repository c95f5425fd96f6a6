import type { SpanView } from '#server/operations/slow-spans.ts';

export type { SpanView };
export type PlacedSpan = SpanView & { readonly depth: number };

/** Parts in the order in which they began, each below what it belongs to; one whose parent is missing stands at the top. */
export function layoutSpans(spans: readonly SpanView[]): PlacedSpan[] {
  const known = new Set(spans.map(({ id }) => id));
  const below = Map.groupBy(
    spans.toSorted((a, b) => a.startMs - b.startMs),
    ({ id, parent }) => (parent !== null && parent !== id && known.has(parent) ? parent : null),
  );
  const placed: PlacedSpan[] = [];
  function place(parent: string | null, depth: number): void {
    for (const span of below.get(parent) ?? []) {
      placed.push({ ...span, depth });
      place(span.id, depth + 1);
    }
  }
  place(null, 0);
  return placed;
}
