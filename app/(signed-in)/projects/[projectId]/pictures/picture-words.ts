import type { Milestone } from '#server/artifacts/plan.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { type Dependent, ringThrough } from './network/find-cycles.ts';
import { roundDays } from './roadmap/layout-roadmap.ts';
import { scheduleMilestones } from './roadmap/schedule-milestones.ts';
import type { DependencyGraph } from './stories/layout-dependencies.ts';
import { type MilestoneBand, pointsWords } from './stories/layout-story-map.ts';

/** So many names are told in a row; a longer one is cut in its middle. */
const namesMax = 8;

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "M-1 → M-3", with only the ends of a long one. */
export function wayWords(ids: readonly string[]): string {
  if (ids.length <= namesMax) return ids.join(' → ');
  const half = namesMax / 2;
  return [...ids.slice(0, half), `${ids.length - namesMax} more`, ...ids.slice(-half)].join(' → ');
}

/** "1 cycle: US-3 → US-7 → US-3", or nothing. */
export function cycleWords(cycles: readonly (readonly string[])[], items: readonly Dependent[]): string[] {
  const [first] = cycles;
  if (!first) return [];
  return [`${count(cycles.length, 'cycle', 'cycles')}: ${wayWords(ringThrough(first, items))}`];
}

const workingDaysWords = (days: number) => count(roundDays(days), 'working day', 'working days');

export function roadmapSummary(milestones: readonly Milestone[]): string {
  const { network } = scheduleMilestones(milestones);
  const unestimated = milestones.filter(({ id }) => {
    const timing = network.timings.get(id);
    return timing && timing.start === timing.end;
  }).length;
  return `${[
    `${count(milestones.length, 'milestone', 'milestones')} in ${workingDaysWords(network.length)}, each by one person and as long as its longest estimate`,
    `critical path ${wayWords(network.criticalPath)}`,
    ...(unestimated > 0 ? [`${unestimated} without an estimate, counted as no time`] : []),
    ...cycleWords(network.cycles, milestones),
  ].join('; ')}.`;
}

export function storyMapSummary(
  { stories, epics }: Pick<StoriesArtifact, 'stories' | 'epics'>,
  bands: readonly MilestoneBand[],
): string {
  const inNone = bands.find(({ id }) => id === null)?.columns.flatMap(({ cards }) => cards).length ?? 0;
  const milestones = bands.filter(({ id }) => id !== null).length;
  return `${[
    `${count(stories.length, 'story', 'stories')} with ${pointsWords(stories)} in ${count(epics.length, 'epic', 'epics')} and ${count(milestones, 'milestone', 'milestones')}`,
    ...(inNone > 0 ? [`${inNone} in no milestone`] : []),
  ].join('; ')}.`;
}

export function dependencySummary({ boxes, layers, looseCount, network }: DependencyGraph): string {
  const stories = boxes.map(({ story }) => story);
  const linked = stories.length - looseCount;
  const chain = new Set(network.criticalPath);
  const hasChain = network.criticalPath.length > 1;
  return `${[
    linked === 0
      ? `${count(stories.length, 'story', 'stories')}, none of which waits for another`
      : `${count(linked, 'story', 'stories')} in ${count(layers.length, 'layer', 'layers')}`,
    ...(linked > 0 && looseCount > 0 ? [`${looseCount} independent`] : []),
    ...(hasChain
      ? [
          `longest chain ${wayWords(network.criticalPath)} with ${pointsWords(stories.filter(({ id }) => chain.has(id)))}`,
        ]
      : []),
    ...cycleWords(network.cycles, stories),
  ].join('; ')}.`;
}
