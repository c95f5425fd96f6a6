import type { Priority } from '../requirements.ts';
import type { StoriesArtifact } from '../stories.ts';
import { storySentence } from '../story-sentence.ts';
import { backlogTitle, groupsOf, scenarioLine } from './backlog.ts';
import { csvTable } from './csv-table.ts';
import { escapeHtml } from './escape-html.ts';

export const azureColumns = [
  'Work Item Type',
  'Title 1',
  'Title 2',
  'Description',
  'Acceptance Criteria',
  'Priority',
  'Story Points',
  'Tags',
] as const;

const priorities: Readonly<Record<Priority, number>> = { must: 1, should: 2, could: 3, wont: 4 };

/**
 * The backlog for Azure Boards' "Import Work Items", in types of the Agile process: an epic becomes a Feature, the level above a User Story.
 * Children stand below their parent with their title one column further; new items have no ID and no state; Description and Acceptance
 * Criteria are HTML; tags are separated by semicolons. At most 1,000 items a file.
 * Source: https://learn.microsoft.com/azure/devops/boards/queries/import-work-items-from-csv.
 */
export function csvForAzure(artifact: StoriesArtifact): string {
  const rows = groupsOf(artifact).flatMap(({ epic, stories }) => [
    ...(epic
      ? [['Feature', backlogTitle(epic), '', paragraphs([epic.goal]), '', '', '', tags([epic.milestone])]]
      : []),
    ...stories.map((story) => [
      'User Story',
      ...(epic ? ['', backlogTitle(story)] : [backlogTitle(story), '']),
      paragraphs([
        storySentence(story),
        named('Covers', story.covers),
        named('Depends on', story.dependsOn),
        story.testNotes.trim() === '' ? '' : `Test notes: ${story.testNotes}`,
      ]),
      paragraphs(story.criteria.map(scenarioLine)),
      priorities[story.priority],
      story.points,
      tags([story.priority, ...story.covers]),
    ]),
  ]);
  return csvTable(azureColumns, rows);
}

function named(label: string, ids: readonly string[]): string {
  return ids.length === 0 ? '' : `${label}: ${ids.join(', ')}`;
}

function paragraphs(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

function tags(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/[;,\s]+/g, ' ').trim())
    .filter((word) => word !== '')
    .join('; ');
}
