import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { storiesOf as soundStories } from '../sound-documents.fake.ts';
import type { StoriesArtifact } from '../stories.ts';
import { azureColumns, csvForAzure } from './csv-azure.ts';
import { csvForGithub, githubColumns } from './csv-github.ts';
import { csvForJira, jiraColumns } from './csv-jira.ts';
import { csvForLinear, linearColumns } from './csv-linear.ts';
import { contentOf } from './project-export.ts';
import { largeProject, scrambledProject } from './scrambled-project.fake.ts';

const storiesOf = (seed: number): StoriesArtifact => contentOf(scrambledProject(seed), 'stories')!;
/** No relaxation of any kind: a quote out of place, a row of another length or a stray byte throws. */
const read = (csv: string): string[][] =>
  parse(csv, { relax_quotes: false, relax_column_count: false, record_delimiter: '\r\n', bom: false });

const sound = soundStories(
  [
    {
      title: 'Reserve',
      asA: 'member',
      iWant: 'to reserve a tool',
      soThat: 'it is there.',
      criteria: [{ given: 'a free tool', when: 'I reserve it', then: 'it is "mine"' }],
      points: 3,
      covers: ['FR-1', 'FR-2'],
    },
    {
      epic: 'E-9',
      title: 'Return',
      asA: 'member',
      iWant: 'to return a tool',
      soThat: 'others have it',
      criteria: [],
      points: 1,
      priority: 'wont',
      dependsOn: ['US-1'],
      testNotes: 'By hand.',
    },
  ],
  { epics: [{ id: 'E-1', title: 'Loans', goal: 'Tools, lent.', milestone: 'M-1' }] },
);

const trackers = {
  jira: {
    write: csvForJira,
    columns: [...jiraColumns],
    rows: ({ epics, stories }: StoriesArtifact) => epics.length + stories.length,
  },
  linear: {
    write: csvForLinear,
    columns: [...linearColumns],
    rows: ({ stories }: StoriesArtifact) => stories.length,
  },
  azure: {
    write: csvForAzure,
    columns: [...azureColumns],
    rows: ({ epics, stories }: StoriesArtifact) => epics.length + stories.length,
  },
  github: {
    write: csvForGithub,
    columns: [...githubColumns],
    rows: ({ epics, stories }: StoriesArtifact) => epics.length + stories.length,
  },
} as const;

describe.each(Object.entries(trackers))('the CSV for %s', (name, { write, columns, rows }) => {
  it('has the columns that its importer documents, and a row for each item, whatever the texts', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const artifact = storiesOf(seed);
      const [header = [], ...body] = read(write(artifact));
      const own = name === 'jira' ? header.filter((column) => column !== 'Labels') : header;
      expect(own, `seed ${seed}`).toEqual(columns);
      expect(body.length, `seed ${seed}`).toBe(rows(artifact));
    }
  });

  it('holds nothing that a spreadsheet would take for a formula', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const cells = read(write(storiesOf(seed))).flat();
      expect(
        cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  it('takes 500 stories', () => {
    const artifact = contentOf(largeProject(500), 'stories')!;
    expect(read(write(artifact)).length).toBe(rows(artifact) + 1);
  });
});

const under = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

test('Jira: a parent stands above its children and is named by its number; labels take a column each', () => {
  const [header, epic, story, loose] = read(csvForJira(sound));
  expect(header).toEqual([...jiraColumns, 'Labels', 'Labels', 'Labels']);
  expect(epic).toEqual(['Epic', '1', '', 'E-1 Loans', 'Tools, lent.\nMilestone: M-1', '', '', '', '', '']);
  expect(story).toEqual([
    'Story',
    '2',
    '1',
    'US-1 Reserve',
    'As a member, I want to reserve a tool, so that it is there.\n\nAcceptance criteria:\n- Given a free tool, when I reserve it, then it is "mine".\n\nCovers: FR-1, FR-2',
    'High',
    '3',
    'must',
    'FR-1',
    'FR-2',
  ]);
  expect(loose?.slice(0, 4)).toEqual(['Story', '3', '', 'US-2 Return']);
});

test('Linear: an epic is a label, an estimate a number, a description Markdown', () => {
  const [story, loose] = under(csvForLinear(sound));
  expect(story).toMatchObject({
    Title: 'US-1 Reserve',
    Priority: 'High',
    Status: 'Backlog',
    Estimate: '3',
    Labels: 'E-1 Loans, must',
    Archived: '',
  });
  expect(story?.Description).toContain('- **Given** a free tool **when** I reserve it');
  expect(loose).toMatchObject({ Priority: 'No priority', Labels: 'wont' });
});

test('Azure DevOps: a child’s title stands one column further, criteria are HTML', () => {
  const [feature, story, loose] = under(csvForAzure(sound));
  expect(feature).toMatchObject({
    'Work Item Type': 'Feature',
    'Title 1': 'E-1 Loans',
    'Title 2': '',
    Tags: 'M-1',
  });
  expect(story).toMatchObject({
    'Work Item Type': 'User Story',
    'Title 1': '',
    'Title 2': 'US-1 Reserve',
    'Acceptance Criteria': '<p>Given a free tool, when I reserve it, then it is &quot;mine&quot;.</p>',
    Priority: '1',
    'Story Points': '3',
    Tags: 'must; FR-1; FR-2',
  });
  expect(loose).toMatchObject({ 'Title 1': 'US-2 Return', 'Title 2': '', Priority: '4' });
});

test('GitHub: labels are separated by commas, and nobody is called by an @ in a body', () => {
  const [epic, story] = under(csvForGithub(sound));
  expect(epic).toEqual({
    title: 'E-1 Loans',
    body: 'Tools, lent.\n\n**Milestone:** M-1',
    labels: 'epic,E-1',
  });
  expect(story?.labels).toBe('story,must,E-1');
  const called = { ...sound, stories: [{ ...sound.stories[0]!, iWant: 'to ask @octocat' }] };
  expect(under(csvForGithub(called))[1]?.body).toContain('`@octocat,`');
});
