import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import type { StagedArtifact } from './artifact.ts';
import { renderMarkdown } from './render-markdown.ts';

const hostile =
  '<script>x</script> ![i](https://e.example/i) [l](https://e.example) `c` a|b\n\n# h www.e.example';
const inferred = { kind: 'inferred' as const, why: hostile };
const feedback = [{ id: 'f', text: hostile, anchor: hostile, items: [hostile] }];
const statement = { id: 'C-1', statement: hostile, source: inferred };
const quoted = {
  kind: 'quoted' as const,
  quotes: [{ sentence: 'S1', text: hostile, start: 0, end: hostile.length }],
};
const risk = { statement: hostile, likelihood: 'low' as const, impact: 'high' as const, mitigation: hostile };

const artifacts: StagedArtifact[] = [
  {
    stage: 'requirements',
    content: {
      overview: { problem: hostile, users: hostile, successMeasures: [hostile] },
      actors: [{ id: 'A-1', name: hostile, description: hostile, source: inferred }],
      workflows: [{ id: 'W-1', name: hostile, actor: hostile, steps: [hostile], source: inferred }],
      areas: [{ id: 'AR-1', key: 'a', title: hostile }],
      functional: [
        { id: 'FR-1', area: 'a', statement: hostile, priority: 'must', criteria: [hostile], source: quoted },
        {
          id: 'FR-2',
          area: 'gone',
          statement: hostile,
          priority: 'must',
          criteria: [],
          source: { kind: 'feedback', feedbackId: 'f', text: hostile },
        },
      ],
      qualities: [
        { id: 'NFR-1', characteristic: 'security', statement: hostile, target: hostile, source: inferred },
      ],
      entities: [{ id: 'D-1', name: hostile, description: hostile, fields: [hostile], source: inferred }],
      integrations: [{ id: 'I-1', name: hostile, purpose: hostile, source: inferred }],
      constraints: [statement],
      assumptions: [statement],
      risks: [{ id: 'R-1', ...risk, source: inferred }],
      conflicts: [statement],
      questions: [{ id: 'Q-1', question: hostile, why: hostile, changes: [hostile], source: inferred }],
      notUsed: [{ quote: quoted.quotes[0]!, reason: hostile }],
      feedback,
    },
  },
  {
    stage: 'plan',
    content: {
      architecture: [{ id: 'L-1', layer: hostile, choice: hostile, reason: hostile }],
      milestones: [
        {
          id: 'M-1',
          title: hostile,
          goal: hostile,
          scope: [hostile],
          exitCriteria: [hostile],
          effortDays: { min: 1, max: 2 },
          dependsOn: [hostile],
        },
      ],
      risks: [{ id: 'PR-1', ...risk, ownerRole: hostile }],
      team: [{ id: 'T-1', role: hostile, responsibility: hostile, share: hostile }],
      definitionOfDone: [{ id: 'DD-1', text: hostile }],
      outOfScope: [{ id: 'OS-1', text: hostile, reason: hostile }],
      feedback,
    },
  },
  {
    stage: 'stories',
    content: {
      epics: [{ id: 'E-1', title: hostile, goal: hostile, milestone: hostile }],
      stories: ['E-1', 'E-9'].map((epic, index) => ({
        id: `US-${index + 1}`,
        epic,
        title: hostile,
        asA: hostile,
        iWant: hostile,
        soThat: hostile,
        criteria: [{ given: hostile, when: hostile, then: hostile }],
        points: 3 as const,
        priority: 'must' as const,
        dependsOn: [hostile],
        covers: [hostile],
        testNotes: hostile,
      })),
      uncovered: [{ requirement: hostile, reason: hostile }],
      feedback,
    },
  },
];

function typesIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];
}

describe('renderMarkdown', () => {
  it.each(artifacts)('makes nothing live of hostile words in $stage', (artifact) => {
    const markdown = renderMarkdown(artifact);
    const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const types = new Set(typesIn(tree));
    for (const live of [
      'html',
      'image',
      'imageReference',
      'link',
      'linkReference',
      'definition',
      'table',
      'code',
    ]) {
      expect(types).not.toContain(live);
    }
    expect(markdown.match(/^# /gm)).toHaveLength(1);
  });

  it('shows every item of an artifact, even where what it hangs on is gone', () => {
    const [requirements, , stories] = artifacts.map(renderMarkdown);
    expect(requirements).toContain('**FR-2**');
    expect(stories).toContain('### US-2');
  });

  it('reads as a document', () => {
    const markdown = renderMarkdown({
      stage: 'stories',
      content: {
        epics: [{ id: 'E-1', title: 'Accounts', goal: 'People have accounts.', milestone: 'M-1' }],
        stories: [
          {
            id: 'US-1',
            epic: 'E-1',
            title: 'Register',
            asA: 'admin',
            iWant: 'to register a user',
            soThat: 'they can log in.',
            criteria: [{ given: 'a free name', when: 'I register it', then: 'it is taken' }],
            points: 2,
            priority: 'must',
            dependsOn: [],
            covers: ['FR-1'],
            testNotes: '',
          },
        ],
        uncovered: [],
        feedback: [],
      },
    });
    expect(markdown).toBe(
      [
        '# User stories',
        '## E-1 Accounts',
        'People have accounts.',
        '**Milestone:** M-1',
        '### US-1 Register',
        'As an admin, I want to register a user, so that they can log in.',
        '**Points:** 2 · **Priority:** must · **Covers:** FR-1',
        '- **Given** a free name **when** I register it **then** it is taken\n',
      ].join('\n\n'),
    );
  });
});
