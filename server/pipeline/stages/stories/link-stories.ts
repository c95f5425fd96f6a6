import { type Edge, withoutCycles } from '#server/artifacts/without-cycles.ts';

/** A story with its id, before it knows which others it waits for. */
export interface UnlinkedStory {
  readonly id: string;
  readonly area: string;
  readonly covers: readonly string[];
  /** Requirement ids, as the answer has them: some may be unknown, or its own. */
  readonly needs: readonly string[];
}

/**
 * Story id → ids of the stories that it waits for, never in a ring: those that cover what it needs, or, where it needs
 * nothing that is known, the first story of its area. What a writer said comes before what order suggests.
 */
export function linkStories(stories: readonly UnlinkedStory[]): ReadonlyMap<string, readonly string[]> {
  const covering = new Map<string, string>();
  const firstOf = new Map<string, string>();
  for (const { id, area, covers } of stories) {
    if (!firstOf.has(area)) firstOf.set(area, id);
    for (const requirement of covers) if (!covering.has(requirement)) covering.set(requirement, id);
  }
  const edgesTo = (from: string, targets: readonly (string | undefined)[]): Edge[] =>
    targets.flatMap((to) => (to === undefined || to === from ? [] : [{ from, to }]));

  const said = stories.map(({ id, needs }) =>
    edgesTo(
      id,
      needs.map((requirement) => covering.get(requirement)),
    ),
  );
  const suggested = stories.map(({ id, area }, index) =>
    said[index]?.length === 0 ? edgesTo(id, [firstOf.get(area)]) : [],
  );
  const kept = withoutCycles([...said, ...suggested].flat());
  return new Map(stories.map(({ id }) => [id, kept.filter(({ from }) => from === id).map(({ to }) => to)]));
}
