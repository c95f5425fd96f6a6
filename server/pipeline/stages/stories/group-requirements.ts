import type { FunctionalRequirement, RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { relatives } from '../telling-words.ts';

/** The requirements, mostly one, that one task turns into stories. */
export interface StoryGroup {
  readonly task: string;
  readonly areaTitle: string;
  readonly requirements: readonly FunctionalRequirement[];
  readonly earlier: readonly FunctionalRequirement[];
}

/** About as many calls as run side by side; a little more is better than two requirements to each task. */
const tasksMax = 72;
const earlierMax = 2;
const sharedWordsMin = 2;

/** One requirement to a task; beyond that, two or more neighbours of an area share one. "Won't haves" get none. */
export function groupRequirements({ areas, functional }: RequirementsArtifact): StoryGroup[] {
  const inScope = functional.filter(({ priority }) => priority !== 'wont');
  const size = Math.max(1, Math.ceil(inScope.length / tasksMax));
  const titles = new Map(areas.map(({ key, title }) => [key, title]));
  const keys = [...new Set([...titles.keys(), ...inScope.map(({ area }) => area)])];
  return keys.flatMap((key) => {
    const own = inScope.filter(({ area }) => area === key);
    const related = relatives(own, ({ statement }) => statement);
    const groups = Array.from({ length: Math.ceil(own.length / size) }, (_, index) =>
      own.slice(index * size, (index + 1) * size),
    );
    return groups.map((requirements, index) => ({
      task: `stories/${key}/${requirements[0]?.id}`,
      areaTitle: titles.get(key) ?? 'Further requirements',
      requirements,
      earlier: related({
        among: index * size,
        to: requirements.map(({ statement }) => statement).join(' '),
        sharedMin: sharedWordsMin,
        itemsMax: earlierMax,
      }),
    }));
  });
}
