import type { PlanArtifact } from './plan.ts';
import type { RequirementsArtifact } from './requirements.ts';
import type { StoriesArtifact } from './stories.ts';

export interface Coverage {
  /** Requirement id → ids of the stories that cover it, in reading order. */
  readonly storiesOf: ReadonlyMap<string, readonly string[]>;
  /** Functional requirements, but for those agreed as "won't have", that no story covers. */
  readonly uncovered: readonly string[];
}

/** Which stories cover which functional requirement, and which requirement none. */
export function coverageOf(
  { functional }: Pick<RequirementsArtifact, 'functional'>,
  { stories }: Pick<StoriesArtifact, 'stories'>,
): Coverage {
  const storiesOf = Map.groupBy(
    stories.flatMap(({ id, covers }) => covers.map((requirement) => ({ id, requirement }))),
    ({ requirement }) => requirement,
  );
  return {
    storiesOf: new Map(
      [...storiesOf].map(([requirement, pairs]) => [requirement, pairs.map(({ id }) => id)]),
    ),
    uncovered: functional
      .filter(({ id, priority }) => priority !== 'wont' && !storiesOf.has(id))
      .map(({ id }) => id),
  };
}

/** Requirement id → id of the milestone that scopes it; the first one where several do. */
export function milestoneByRequirement({
  milestones,
}: Pick<PlanArtifact, 'milestones'>): ReadonlyMap<string, string> {
  return new Map(
    milestones
      .toReversed()
      .flatMap(({ id, scope }) => scope.map((requirement) => [requirement, id] as const)),
  );
}

/** Every set of items that wait for one another, directly or in a ring; a sound plan has none. */
export function cyclesOf(
  items: readonly { readonly id: string; readonly dependsOn: readonly string[] }[],
): string[][] {
  const needs = new Map(items.map(({ id, dependsOn }) => [id, dependsOn]));
  return ringsOf(needs).filter(
    (ring) => ring.length > 1 || needs.get(ring[0] ?? '')?.includes(ring[0] ?? ''),
  );
}

/** Strongly connected components: Tarjan's algorithm, on a stack of its own, for a chain may be longer than that of calls. */
function ringsOf(needs: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const rings: string[][] = [];

  const enter = (id: string) => {
    lowest.set(id, order.size);
    order.set(id, order.size);
    path.push(id);
    onPath.add(id);
    return { id, next: 0 };
  };
  const lower = (id: string, to: number) => lowest.set(id, Math.min(lowest.get(id) ?? to, to));
  for (const root of needs.keys()) {
    if (order.has(root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { id } = visit;
      const to = needs.get(id)?.[visit.next];
      visit.next += 1;
      if (to === undefined) {
        visits.pop();
        const parent = visits.at(-1);
        if (parent) lower(parent.id, lowest.get(id) ?? 0);
        if (lowest.get(id) !== order.get(id)) continue;
        const ring = path.splice(path.lastIndexOf(id));
        for (const member of ring) onPath.delete(member);
        rings.push(ring);
      } else if (needs.has(to) && !order.has(to)) visits.push(enter(to));
      else if (onPath.has(to)) lower(id, order.get(to) ?? 0);
    }
  }
  return rings;
}
