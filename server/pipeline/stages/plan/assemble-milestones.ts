import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import type { Milestone, PlanArtifact } from '#server/artifacts/plan.ts';
import { answerOf } from '../answer-of.ts';
import type { Fragments } from '../stage.ts';
import { draftMilestone } from './draft-milestone.ts';
import type { MilestoneGroup } from './group-milestones.ts';
import { MilestoneAnswer, type PlanInput } from './schema.ts';
import { milestoneInputs, milestoneTask } from './tasks.ts';

/** Milestones in the order of their groups; a milestone is the same one while it keeps its key, or else most of its scope. */
export function assembleMilestones(
  input: PlanInput,
  groups: readonly MilestoneGroup[],
  fragments: Fragments,
  known: PlanArtifact | null,
): { readonly milestones: Milestone[]; readonly producedBy: Record<string, string> } {
  const drafts = groups.map((group, index) => ({
    task: milestoneTask(group.key),
    // Every requirement must stay in a milestone, answered or not.
    ...(answerOf(fragments, milestoneTask(group.key), MilestoneAnswer) ??
      draftMilestone(milestoneInputs(group, index + 1, []))),
    scope: group.requirements.map(({ id }) => id),
    needs: group.dependsOn,
  }));
  const identified = assignIds({
    prefix: 'M',
    drafts,
    previous: (known?.milestones ?? []).map((milestone) => ({
      ...milestone,
      task: input.previous?.producedBy[milestone.id] ?? '',
      needs: [],
    })),
    // "FR-3" would be two words, of which all scopes share the first.
    textOf: ({ scope }) => scope.map((id) => id.replace('-', '')).join(' '),
    keyOf: ({ task }) => task || null,
    usedMax: greatestNumber(input.usedIds, 'M'),
  });
  const idOf = new Map(groups.map(({ key }, index) => [key, identified[index]?.id]));
  return {
    milestones: identified.map(({ id, title, goal, scope, exitCriteria, effortDays, needs }) => ({
      id,
      title,
      goal,
      scope,
      exitCriteria,
      effortDays: inOrder(effortDays),
      dependsOn: needs.flatMap((key) => idOf.get(key) ?? []),
    })),
    producedBy: Object.fromEntries(identified.map(({ id, task }) => [id, task])),
  };
}

function inOrder({ min, max }: Milestone['effortDays']): Milestone['effortDays'] {
  return { min: Math.min(min, max), max: Math.max(min, max) };
}
