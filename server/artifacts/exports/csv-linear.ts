import { storyBody } from '../render-stories.ts';
import type { Priority } from '../requirements.ts';
import type { StoriesArtifact } from '../stories.ts';
import { asLabel, backlogTitle, groupsOf } from './backlog.ts';
import { csvTable } from './csv-table.ts';

/** All columns that the importer reads, empty ones included: it takes each for granted. */
export const linearColumns = [
  'Title',
  'Description',
  'Priority',
  'Status',
  'Estimate',
  'Labels',
  'Assignee',
  'Created',
  'Started',
  'Completed',
  'Archived',
] as const;

const priorities: Readonly<Record<Priority, string>> = {
  must: 'High',
  should: 'Medium',
  could: 'Low',
  wont: 'No priority',
};

/**
 * Stories for Linear's importer, its source "Linear (CSV)"; descriptions are Markdown, labels are separated by a comma and a space. There is no
 * column for a parent, so an epic is a label. The apostrophe before what looks like a formula is taken off again by the importer.
 * Source: https://github.com/linear/linear, packages/import/src/importers/linearCsv/LinearCsvImporter.ts.
 */
export function csvForLinear(artifact: StoriesArtifact): string {
  const rows = groupsOf(artifact).flatMap(({ epic, stories }) =>
    stories.map((story) => [
      backlogTitle(story),
      storyBody(story).join('\n\n'),
      priorities[story.priority],
      'Backlog',
      story.points,
      [...(epic ? [backlogTitle(epic)] : []), story.priority].map(asLabel).join(', '),
      ...['', '', '', '', ''],
    ]),
  );
  return csvTable(linearColumns, rows);
}
