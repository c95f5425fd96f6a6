import { escapeMarkdown } from '../escape-markdown.ts';
import { labelled } from '../markdown-blocks.ts';
import { storyBody } from '../render-stories.ts';
import type { StoriesArtifact } from '../stories.ts';
import { asLabel, backlogTitle, groupsOf } from './backlog.ts';
import { csvTable } from './csv-table.ts';

export const githubColumns = ['title', 'body', 'labels'] as const;

/**
 * Epics and stories as GitHub issues. GitHub imports no CSV by itself: the columns are those that `github-csv-tools` reads (its own name for a
 * milestone is a number that the repository gives, so there is none here), and the parameters of `gh issue create` in a loop.
 * Labels are separated by commas. Sources: https://github.com/gavinr/github-csv-tools (import.js), https://cli.github.com/manual/gh_issue_create.
 */
export function csvForGithub(artifact: StoriesArtifact): string {
  const rows = groupsOf(artifact).flatMap(({ epic, stories }) => [
    ...(epic
      ? [
          [
            backlogTitle(epic),
            [escapeMarkdown(epic.goal), labelled('Milestone', epic.milestone)]
              .filter((block) => block !== '')
              .join('\n\n'),
            ['epic', epic.id].map(asLabel).join(','),
          ],
        ]
      : []),
    ...stories.map((story) => [
      backlogTitle(story),
      storyBody(story).join('\n\n'),
      ['story', story.priority, ...(epic ? [epic.id] : [])].map(asLabel).join(','),
    ]),
  ]);
  return csvTable(githubColumns, rows);
}
