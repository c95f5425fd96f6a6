import { escapeMarkdown } from './escape-markdown.ts';
import { bullets, labelled, listed, page, section, tagged } from './markdown-blocks.ts';
import { renderFeedback } from './render-feedback.ts';
import type { StoriesArtifact, Story } from './stories.ts';
import { storySentence } from './story-sentence.ts';

export function renderStories({ epics, stories, uncovered, feedback }: StoriesArtifact): string {
  const known = new Set(epics.map(({ id }) => id));
  const homeless = stories.filter(({ epic }) => !known.has(epic));
  return page('User stories', [
    ...epics.flatMap(({ id, title, goal, milestone }) =>
      section(2, `${id} ${title}`, [
        escapeMarkdown(goal),
        labelled('Milestone', milestone),
        ...stories.filter(({ epic }) => epic === id).flatMap(storyBlocks),
      ]),
    ),
    ...section(2, 'Stories without an epic', homeless.flatMap(storyBlocks)),
    ...section(2, 'Not covered', [
      bullets(uncovered.map(({ requirement, reason }) => tagged(requirement, reason))),
    ]),
    ...renderFeedback(feedback),
  ]);
}

function storyBlocks(story: Story): string[] {
  return section(3, `${story.id} ${story.title}`, storyBody(story));
}

/** What stands under a story's title. */
export function storyBody(story: Story): string[] {
  const { criteria, points, priority, dependsOn, covers, testNotes } = story;
  const facts = [
    `**Points:** ${points}`,
    `**Priority:** ${priority}`,
    covers.length === 0 ? '' : `**Covers:** ${listed(covers)}`,
    dependsOn.length === 0 ? '' : `**Depends on:** ${listed(dependsOn)}`,
  ];
  return [
    escapeMarkdown(storySentence(story)),
    facts.filter((fact) => fact !== '').join(' · '),
    bullets(
      criteria.map(
        ({ given, when, then }) =>
          `**Given** ${escapeMarkdown(given)} **when** ${escapeMarkdown(when)} **then** ${escapeMarkdown(then)}`,
      ),
    ),
    labelled('Test notes', testNotes),
  ].filter((block) => block !== '');
}
