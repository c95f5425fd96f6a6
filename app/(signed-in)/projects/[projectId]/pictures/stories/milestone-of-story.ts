import type { Milestone } from '#server/artifacts/plan.ts';
import type { StoriesArtifact, Story } from '#server/artifacts/stories.ts';

export type Epic = StoriesArtifact['epics'][number];

/**
 * Which milestone a story is part of: its epic's; where that names none, the last of those that hold the requirements it covers, for
 * before that it cannot be whole. Null where neither says.
 */
export function milestoneOfStory(
  epics: readonly Epic[],
  milestones: readonly Milestone[],
): (story: Pick<Story, 'epic' | 'covers'>) => string | null {
  const known = new Set(milestones.map(({ id }) => id));
  const ofEpic = new Map(epics.map(({ id, milestone }) => [id, milestone]));
  return ({ epic, covers }) => {
    const said = ofEpic.get(epic);
    if (said !== undefined && said !== '' && (known.has(said) || milestones.length === 0)) return said;
    return milestones.findLast(({ scope }) => scope.some((id) => covers.includes(id)))?.id ?? null;
  };
}
