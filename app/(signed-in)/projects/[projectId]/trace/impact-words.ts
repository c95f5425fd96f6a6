import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ImpactView } from '#server/pipeline/tracing/trace-views.ts';

const nouns: Readonly<Record<StageName, readonly [one: string, many: string]>> = {
  requirements: ['requirement', 'requirements'],
  plan: ['place of the plan', 'places of the plan'],
  stories: ['story', 'stories'],
  prompts: ['prompt', 'prompts'],
};

/** "3 stories and 1 prompt"; null where nothing would be out of date. */
export function impactCount({ stages }: Pick<ImpactView, 'stages'>): string | null {
  const told = stages.flatMap(({ stage, items, parts }) => {
    const stories = stage === 'stories' ? items.filter(({ itemId }) => itemId.startsWith('US-')) : items;
    const epics = items.length - stories.length;
    return [...counted(stories.length + parts.length, nouns[stage]), ...counted(epics, ['epic', 'epics'])];
  });
  if (told.length === 0) return null;
  return told.length === 1 ? (told[0] ?? null) : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

function counted(count: number, [one, many]: readonly [string, string]): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

/** "5 of 41 parts would be written anew, in about 4 s, for at most $0.02." */
export function workForeseen(
  { stages, usualMs, costUsd }: ImpactView,
  money: (usd: number) => string,
): string {
  const anew = stages.reduce((sum, stage) => sum + stage.anew, 0);
  const of = stages.reduce((sum, stage) => sum + stage.of, 0);
  const anyway = stages.reduce((sum, stage) => sum + Math.min(stage.anew, stage.anewAnyway), 0);
  if (anew === 0) return 'No part would have to be written anew.';
  const time = usualMs > 0 ? `, in about ${Math.max(1, Math.round(usualMs / 1_000))} s` : '';
  const cost = costUsd > 0 ? `, for at most ${money(costUsd)}` : '';
  return `${anew} of ${of} ${of === 1 ? 'part' : 'parts'} would be written anew${anywayWords(anyway, anew)}${time}${cost}.`;
}

function anywayWords(anyway: number, anew: number): string {
  if (anyway === 0) return '';
  return ` (${anyway === anew ? 'all' : anyway} of them without this change too)`;
}
