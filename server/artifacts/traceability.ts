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

/** Every set of items that wait for one another, directly or in a ring; a sound plan has none. Tarjan's algorithm. */
export function cyclesOf(
  items: readonly { readonly id: string; readonly dependsOn: readonly string[] }[],
): string[][] {
  const needs = new Map(items.map(({ id, dependsOn }) => [id, dependsOn]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const cycles: string[][] = [];

  const visit = (id: string): number => {
    const own = order.size;
    order.set(id, own);
    path.push(id);
    let low = own;
    for (const next of needs.get(id) ?? []) {
      if (!needs.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (path.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next) ?? low);
    }
    lowest.set(id, low);
    if (low === own) {
      const ring = path.splice(path.indexOf(id));
      if (ring.length > 1 || needs.get(id)?.includes(id)) cycles.push(ring);
    }
    return low;
  };
  for (const { id } of items) if (!order.has(id)) visit(id);
  return cycles;
}
