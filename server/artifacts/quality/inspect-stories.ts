import type { RequirementsArtifact } from '../requirements.ts';
import type { StoriesArtifact, Story } from '../stories.ts';
import { coverageOf } from '../traceability.ts';
import { findOddEstimates } from './find-odd-estimates.ts';
import { benefitIsMissing } from './find-story-form.ts';
import type { Finding } from './finding.ts';
import { cyclesAmong, knownIn, lost, lostAt } from './inspect-plan.ts';
import { alikeAmong } from './inspect-requirements.ts';
import { type Objection, object } from './objection.ts';

/** More criteria than a sprint's part of a story can show. */
const criteriaMax = 8;
const largestPoints = 8;
const criteriaOfLargestMax = 5;
const dependsOnMax = 3;

/** What shows where stories are read side by side, by what one lacks, and beside the requirements that they were made from. */
export function inspectStories(
  { stories }: StoriesArtifact,
  requirements: RequirementsArtifact | null,
  english: boolean,
): Finding[] {
  const titles = new Map(stories.map(({ id, title }) => [id, title]));
  const known = requirements && knownIn(requirements);
  const objections: Objection[] = [
    ...stories.flatMap((story) => [
      ...formOf(story),
      ...lost(story.covers, (to) => known?.has(to) ?? true).map((to) => lostAt(story.id, story.title, to)),
      ...lost(story.dependsOn, (to) => titles.has(to)).map((to) => lostAt(story.id, story.title, to)),
    ]),
    ...cyclesAmong(stories, titles),
    ...alikeAmong(
      stories.map(({ id, iWant }) => ({ itemId: id, text: iWant })),
      'iWant',
      english,
    ),
    ...findOddEstimates(
      stories.map(({ id, points, criteria }) => ({
        itemId: id,
        size: points / Math.max(1, criteria.length),
      })),
    ).map(
      ({ itemId }): Objection => ({
        rule: 'odd-estimate',
        itemId,
        field: 'title',
        text: titles.get(itemId) ?? '',
        detail: 'Its points are far from what the other stories have for each of their criteria.',
      }),
    ),
    ...(requirements ? uncoveredOf(requirements, { stories }) : []),
  ];
  return objections.map(object);
}

function formOf(story: Story): Objection[] {
  const { id, title, criteria, points, dependsOn, soThat } = story;
  const at = { itemId: id, field: 'title', text: title };
  const isLarge =
    criteria.length > criteriaMax || (points === largestPoints && criteria.length > criteriaOfLargestMax);
  return [
    ...(benefitIsMissing(story)
      ? [{ rule: 'no-benefit' as const, itemId: id, field: 'soThat', text: soThat }]
      : []),
    ...(criteria.length === 0 ? [{ ...at, rule: 'no-criteria' as const }] : []),
    ...criteria.flatMap((scenario, index): Objection[] =>
      (['given', 'when', 'then'] as const)
        .filter((part) => !/[\p{L}\p{N}]/u.test(scenario[part]))
        .map((part) => ({
          rule: 'empty-step',
          itemId: id,
          field: `criteria.${index}.${part}`,
          text: scenario[part],
          detail: `Criterion ${index + 1} has no “${part}”.`,
        })),
    ),
    ...(isLarge
      ? [{ ...at, rule: 'big-story' as const, detail: `${points} points and ${criteria.length} criteria.` }]
      : []),
    ...(dependsOn.length > dependsOnMax
      ? [{ ...at, rule: 'dependent-story' as const, detail: `It waits for ${dependsOn.length} others.` }]
      : []),
  ];
}

function uncoveredOf(
  requirements: RequirementsArtifact,
  stories: Pick<StoriesArtifact, 'stories'>,
): Objection[] {
  const statements = new Map(requirements.functional.map(({ id, statement }) => [id, statement]));
  return coverageOf(requirements, stories).uncovered.map((id) => ({
    rule: 'uncovered',
    itemId: id,
    field: 'statement',
    text: statements.get(id) ?? '',
  }));
}
