import type { Priority } from '../requirements.ts';
import type { StoriesArtifact } from '../stories.ts';
import { backlogTitle, groupsOf, plainEpic, plainStory } from './backlog.ts';
import { type Cell, csvTable } from './csv-table.ts';

export const jiraColumns = [
  'Issue Type',
  'Issue ID',
  'Parent',
  'Summary',
  'Description',
  'Priority',
  'Story Points',
] as const;

/** Names of Jira's default scheme. */
const priorities: Readonly<Record<Priority, string>> = {
  must: 'High',
  should: 'Medium',
  could: 'Low',
  wont: 'Lowest',
};

/**
 * The backlog for Jira Cloud's import of CSV files (External System Import). Summary is required; a parent is named by its number in the
 * file, and stands above its children; several values of one field take as many columns of the same name, here `Labels`.
 * Sources: https://support.atlassian.com/jira-software-cloud/docs/prepare-a-csv-file-for-import and
 * https://confluence.atlassian.com/display/JIRAKB/CSV+import++Parent-child+mapping (Epic Name and Epic Link are deprecated there).
 */
export function csvForJira(artifact: StoriesArtifact): string {
  const groups = groupsOf(artifact);
  const numberOf = new Map(artifact.epics.map(({ id }, index) => [id, index + 1]));
  const labelsOf = ({ priority, covers }: StoriesArtifact['stories'][number]) =>
    [priority, ...covers].map((label) => label.trim().replace(/\s+/g, '-'));
  const labelColumns = Math.max(1, ...artifact.stories.map((story) => labelsOf(story).length));
  const labelled = (cells: Cell[], labels: readonly string[]): Cell[] => [
    ...cells,
    ...labels,
    ...Array.from({ length: labelColumns - labels.length }, () => ''),
  ];
  const epics = artifact.epics.map((epic, index) =>
    labelled(['Epic', index + 1, '', backlogTitle(epic), plainEpic(epic), '', ''], []),
  );
  const stories = groups
    .flatMap((group) => group.stories)
    .map((story, index) =>
      labelled(
        [
          'Story',
          epics.length + index + 1,
          numberOf.get(story.epic) ?? '',
          backlogTitle(story),
          plainStory(story),
          priorities[story.priority],
          story.points,
        ],
        labelsOf(story),
      ),
    );
  const header = [...jiraColumns, ...Array.from({ length: labelColumns }, () => 'Labels')];
  return csvTable(header, [...epics, ...stories]);
}
