import type { StoriesArtifact, Story } from '../stories.ts';
import { bareClause, storySentence } from '../story-sentence.ts';
import { titleCell } from './csv-table.ts';

type Epic = StoriesArtifact['epics'][number];

/** Epics with their stories; those whose epic is gone come last, under none. */
export function groupsOf({ epics, stories }: StoriesArtifact): {
  readonly epic: Epic | null;
  readonly stories: readonly Story[];
}[] {
  const known = new Set(epics.map(({ id }) => id));
  const homeless = stories.filter(({ epic }) => !known.has(epic));
  return [
    ...epics.map((epic) => ({ epic, stories: stories.filter((story) => story.epic === epic.id) })),
    ...(homeless.length === 0 ? [] : [{ epic: null, stories: homeless }]),
  ];
}

/** By its id and title: other items name it by the id. */
export function backlogTitle({ id, title }: { readonly id: string; readonly title: string }): string {
  return titleCell(`${id} ${title}`);
}

/** A story in plain words that trackers of any markup show alike. */
export function plainStory(story: Story): string {
  const { criteria, dependsOn, covers, testNotes } = story;
  const line = (label: string, text: string) => (text.trim() === '' ? [] : [`${label}: ${text}`]);
  return [
    storySentence(story),
    ...(criteria.length === 0
      ? []
      : ['', 'Acceptance criteria:', ...criteria.map((one) => `- ${scenarioLine(one)}`)]),
    '',
    ...line('Covers', covers.join(', ')),
    ...line('Depends on', dependsOn.join(', ')),
    ...line('Test notes', testNotes),
  ]
    .join('\n')
    .trim();
}

export function plainEpic({ goal, milestone }: Epic): string {
  return [goal, milestone.trim() === '' ? '' : `Milestone: ${milestone}`]
    .filter((line) => line !== '')
    .join('\n');
}

export function scenarioLine({ given, when, then }: Story['criteria'][number]): string {
  const line = `Given ${bareClause(given)}, when ${bareClause(when)}, then ${bareClause(then)}.`;
  return line.replace(/\s+/g, ' ');
}

/** One label of a list that commas separate, as long as trackers take. */
export function asLabel(text: string): string {
  const line = text.replace(/[,\s]+/g, ' ').trim();
  return [...line].slice(0, 50).join('').trim();
}
