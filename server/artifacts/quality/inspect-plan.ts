import type { PlanArtifact } from '../plan.ts';
import type { RequirementsArtifact } from '../requirements.ts';
import { cyclesOf } from '../traceability.ts';
import { findOddEstimates } from './find-odd-estimates.ts';
import type { Finding } from './finding.ts';
import { type Objection, object } from './objection.ts';

/** Boehm, "Software Engineering Economics", 1981: once requirements are agreed, estimates are within a factor of four. */
const rangeMax = 4;

/** What shows where milestones are read side by side, and beside the requirements that they were made from. */
export function inspectPlan(
  { milestones }: PlanArtifact,
  requirements: RequirementsArtifact | null,
): Finding[] {
  const titles = new Map(milestones.map(({ id, title }) => [id, title]));
  const known = requirements && knownIn(requirements);
  const at = (id: string, field = 'title') => ({ itemId: id, field, text: titles.get(id) ?? '' });
  const middles = milestones.map(({ id, effortDays: { min, max } }) => ({
    itemId: id,
    size: (min + max) / 2,
  }));
  const objections: Objection[] = [
    ...milestones.flatMap(
      ({ id, title, exitCriteria, scope, dependsOn, effortDays: { min, max } }): Objection[] => [
        ...(exitCriteria.length === 0 ? [{ ...at(id), rule: 'no-criteria' as const }] : []),
        ...lost(scope, (to) => known?.has(to) ?? true).map((to) => lostAt(id, title, to)),
        ...lost(dependsOn, (to) => titles.has(to)).map((to) => lostAt(id, title, to)),
        ...(max > rangeMax * min
          ? [{ ...at(id), rule: 'wide-estimate' as const, detail: `It takes ${min} to ${max} days.` }]
          : []),
      ],
    ),
    ...cyclesAmong(milestones, titles),
    ...findOddEstimates(middles).map(
      ({ itemId, size, usual }): Objection => ({
        ...at(itemId),
        rule: 'odd-estimate',
        detail: `About ${size} days, where ${usual} are usual.`,
      }),
    ),
    ...(requirements ? unplannedOf(requirements, milestones) : []),
  ];
  return objections.map(object);
}

function unplannedOf(
  { functional }: RequirementsArtifact,
  milestones: PlanArtifact['milestones'],
): Objection[] {
  const planned = new Set(milestones.flatMap(({ scope }) => scope));
  return functional.flatMap(({ id, statement, priority }): Objection[] =>
    priority === 'wont' || planned.has(id)
      ? []
      : [{ rule: 'unplanned', itemId: id, field: 'statement', text: statement }],
  );
}

/** Ids that a milestone's scope or a story's cover may name. */
export function knownIn({ functional, qualities, constraints }: RequirementsArtifact): ReadonlySet<string> {
  return new Set([...functional, ...qualities, ...constraints].map(({ id }) => id));
}

export function lost(ids: readonly string[], isKnown: (id: string) => boolean): string[] {
  return [...new Set(ids)].filter((id) => !isKnown(id));
}

export function lostAt(itemId: string, title: string, to: string): Objection {
  return {
    rule: 'lost-reference',
    itemId,
    field: 'title',
    text: title,
    detail: `It names ${to}, which is gone.`,
  };
}

/** One objection for each ring, at the first of it. */
export function cyclesAmong(
  items: readonly { readonly id: string; readonly dependsOn: readonly string[] }[],
  titles: ReadonlyMap<string, string>,
): Objection[] {
  const place = new Map(items.map(({ id }, at) => [id, at]));
  return cyclesOf(items).flatMap((ring): Objection[] => {
    const inOrder = ring.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    const [first] = inOrder;
    if (first === undefined) return [];
    const detail =
      ring.length === 1 ? 'It depends on itself.' : `${inOrder.slice(0, 8).join(', ')} wait for one another.`;
    return [{ rule: 'cycle', itemId: first, field: 'title', text: titles.get(first) ?? '', detail }];
  });
}
