import { assignIds, greatestNumber } from '#server/artifacts/assign-ids.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import { normalisedText } from '#server/artifacts/similarity.ts';
import type { StoriesArtifact, Story } from '#server/artifacts/stories.ts';
import { coverageOf } from '#server/artifacts/traceability.ts';
import { answerOf } from '../answer-of.ts';
import { applyFeedback } from '../apply-feedback.ts';
import type { Assembled, Fragments } from '../stage.ts';
import { assembleEpics, type Epics } from './assemble-epics.ts';
import type { StoryGroup } from './group-requirements.ts';
import { linkStories } from './link-stories.ts';
import { StoriesAnswer, type StoriesInput } from './schema.ts';
import { storiesWork } from './tasks.ts';

/** Puts the answers together: every story has an epic, an id that lasts, and dependencies that form no ring. */
export function assembleStories(
  input: StoriesInput,
  fragments: Fragments,
  previous: StoriesArtifact | null,
): Assembled<StoriesArtifact> {
  const { groups, routes } = storiesWork(input);
  const known = previous ?? input.previous?.artifact ?? null;
  const epics = assembleEpics(input, fragments, known);
  const drafts = inPlanOrder(
    groups.flatMap((group) => draftsOf(group, fragments)),
    epics,
  );
  const identified = assignIds({
    prefix: 'US',
    drafts,
    previous: (known?.stories ?? []).map((story) => ({ ...story, area: '', task: '', needs: [] })),
    textOf: ({ title, iWant }) => `${title} ${iWant}`,
    // A story is the same one while it covers the same, however it is told.
    keyOf: ({ covers }) => (covers.length === 0 ? null : covers.toSorted().join(' ')),
    usedMax: greatestNumber(input.usedIds, 'US'),
  });
  const links = linkStories(identified);
  const stories = identified.map(
    (story): Story => ({
      id: story.id,
      epic: epics.epicOf(story.covers[0])?.id ?? '',
      title: story.title,
      asA: story.asA,
      iWant: story.iWant,
      soThat: story.soThat,
      criteria: story.criteria,
      points: story.points,
      priority: story.priority,
      dependsOn: [...(links.get(story.id) ?? [])],
      covers: story.covers,
      testNotes: story.testNotes,
    }),
  );
  const unanswered: StoriesArtifact = {
    epics: [...epics.epics],
    stories,
    uncovered: uncoveredOf(input, stories, groups, fragments),
    feedback: [],
  };
  const producedBy = {
    ...epics.producedBy,
    ...Object.fromEntries(identified.map(({ id, task }) => [id, task])),
  };
  const itemsIn = (content: StoriesArtifact) => itemsOf({ stage: 'stories', content });
  const after = { items: itemsIn(unanswered), producedBy };
  const feedback = applyFeedback(input.feedback, routes, after, known === null ? [] : itemsIn(known));
  return { artifact: { ...unanswered, feedback }, producedBy };
}

type StoryDraft = StoriesAnswer['stories'][number] & { readonly area: string; readonly task: string };

/**
 * A group's stories, those told twice told once. Each covers only what its task was given, and a lone requirement even
 * where the answer forgot to say so.
 */
function draftsOf({ task, areaTitle, requirements }: StoryGroup, fragments: Fragments): StoryDraft[] {
  const given = requirements.map(({ id }) => id);
  const stories = answerOf(fragments, task, StoriesAnswer)?.stories ?? [];
  const told = Map.groupBy(stories, ({ title, iWant }) => normalisedText(`${title} ${iWant}`));
  return [...told.values()].flatMap((alike) =>
    alike.slice(0, 1).map((story) => {
      const covers = given.filter((id) => alike.some((other) => other.covers.includes(id)));
      return {
        ...story,
        covers: covers.length === 0 && given.length === 1 ? given : covers,
        area: areaTitle,
        task,
      };
    }),
  );
}

function inPlanOrder(drafts: readonly StoryDraft[], { epics, epicOf }: Epics): StoryDraft[] {
  const orderOf = new Map(epics.map(({ id }, index) => [id, index]));
  const rank = ({ covers }: StoryDraft) => orderOf.get(epicOf(covers[0])?.id ?? '') ?? epics.length;
  return drafts.toSorted((a, b) => rank(a) - rank(b));
}

function uncoveredOf(
  { requirements }: StoriesInput,
  stories: Story[],
  groups: readonly StoryGroup[],
  fragments: Fragments,
): StoriesArtifact['uncovered'] {
  return coverageOf(requirements, { stories }).uncovered.map((requirement) => {
    const task = groups.find((group) => group.requirements.some(({ id }) => id === requirement))?.task;
    const answer = task === undefined ? null : answerOf(fragments, task, StoriesAnswer);
    if (answer === null)
      return { requirement, reason: 'The task that writes its stories gave no usable answer.' };
    if (answer.stories.length === 0) return { requirement, reason: 'The answer for it holds no story.' };
    return { requirement, reason: 'No story of the answer names it.' };
  });
}
