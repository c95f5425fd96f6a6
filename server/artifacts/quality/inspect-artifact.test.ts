import { describe, expect, it } from 'vitest';
import { draftedArtifacts } from '../drafted-artifacts.fake.ts';
import {
  asPlan,
  asRequirements,
  asStories,
  planOf,
  requirementsOf,
  soundScenario,
  storiesOf,
} from '../sound-documents.fake.ts';
import { countSeverities, inspectArtifact } from './inspect-artifact.ts';
import { ruleIds, ruleOf } from './rules.ts';

const told = (inspection: ReturnType<typeof inspectArtifact>) =>
  inspection.findings.map(({ rule, itemId }) => `${rule} ${itemId}`);

describe('a sound document', () => {
  it('has no findings', () => {
    const requirements = requirementsOf([{}], [{}]);
    expect(told(inspectArtifact(asRequirements(requirements), null))).toEqual([]);
    expect(told(inspectArtifact(asPlan(planOf([{ scope: ['FR-1'] }])), requirements))).toEqual([]);
    expect(told(inspectArtifact(asStories(storiesOf([{ covers: ['FR-1'] }])), requirements))).toEqual([]);
  });

  it('is never found at fault for an error where the drafter wrote it', () => {
    for (const [stage, content] of Object.entries(draftedArtifacts)) {
      const { findings } = inspectArtifact({ stage, content } as never, draftedArtifacts.requirements);
      expect(countSeverities(findings).error, stage).toBe(0);
    }
  });
});

describe('requirements side by side', () => {
  const statement = 'When a loan is 10 days late, the system shall charge the reader 2 euros.';

  it.each([
    ['the same again', statement, ['duplicate FR-2']],
    [
      'the same in other order and case',
      'When a loan is 10 days late the System shall charge the reader 2 euros',
      ['duplicate FR-2'],
    ],
    ['the same with one other figure', statement.replace('2 euros', '5 euros'), ['contradiction FR-2']],
    ['the contrary', statement.replace('shall charge', 'shall not charge'), ['contradiction FR-2']],
    ['another case, with two other figures', statement.replace('2', '4').replace('10', '20'), []],
    ['something else', 'When a loan ends, the system shall print the receipt.', []],
  ])('tells of %s', (_, second, expected) => {
    const document = requirementsOf([{ statement }, { statement: second }]);
    expect(told(inspectArtifact(asRequirements(document), null))).toEqual(expected);
  });

  it('names the other item, and the words that differ', () => {
    const document = requirementsOf([{ statement }, { statement: statement.replace('2 euros', '5 euros') }]);
    const [finding] = inspectArtifact(asRequirements(document), null).findings;
    expect(finding).toMatchObject({ words: '5', detail: 'FR-1 says the same with “2”.' });
  });

  it.each([
    ['no criteria', [{ criteria: [] }], [], ['no-criteria FR-1']],
    ['no criteria, agreed as not built', [{ criteria: [], priority: 'wont' as const }], [], []],
    [
      'a quality without a figure',
      [],
      [{ statement: 'The system shall keep letters private.' }],
      ['no-measure NFR-1'],
    ],
    [
      'a quality whose target has one',
      [],
      [{ statement: 'The system shall keep letters private.', target: '0 leaks' }],
      [],
    ],
    ['a quality that names a standard', [], [{ statement: 'The system shall meet WCAG level AA.' }], []],
  ])('tells of %s', (_, functional, qualities, expected) => {
    expect(told(inspectArtifact(asRequirements(requirementsOf(functional, qualities)), null))).toEqual(
      expected,
    );
  });
});

describe('milestones side by side', () => {
  it.each([
    ['a ring', [{ dependsOn: ['M-2'] }, { dependsOn: ['M-1'] }], ['cycle M-1']],
    ['one that waits for itself', [{ dependsOn: ['M-1'] }], ['cycle M-1']],
    ['a milestone that is gone', [{ dependsOn: ['M-9'] }], ['lost-reference M-1']],
    ['a requirement that is gone', [{ scope: ['FR-1', 'FR-9'] }], ['lost-reference M-1']],
    ['no exit criteria', [{ exitCriteria: [] }], ['no-criteria M-1']],
    ['a range that says little', [{ effortDays: { min: 1, max: 9 } }], ['wide-estimate M-1']],
    [
      'one far larger than the others',
      [4, 5, 6, 5, 4, 60].map((days) => ({ effortDays: { min: days, max: days } })),
      ['odd-estimate M-6'],
    ],
    [
      'none, where sizes are alike',
      [4, 5, 6, 5, 4, 8].map((days) => ({ effortDays: { min: days, max: days } })),
      [],
    ],
  ])('tells of %s', (_, milestones, expected) => {
    const known = requirementsOf([{ priority: 'wont' }]);
    expect(told(inspectArtifact(asPlan(planOf(milestones)), known))).toEqual(expected);
  });

  it('tells of a requirement in no milestone, and not of one that is agreed as not built', () => {
    const known = requirementsOf([{ statement: 'The system shall ring.' }, { priority: 'wont' }]);
    expect(told(inspectArtifact(asPlan(planOf([{}])), known))).toEqual(['unplanned FR-1']);
  });
});

describe('stories side by side', () => {
  it.each([
    ['no benefit', [{ soThat: '' }], ['no-benefit US-1']],
    [
      'a benefit that repeats the wish',
      [{ iWant: 'filter tours by depot', soThat: 'tours can be filtered by depot' }],
      ['no-benefit US-1'],
    ],
    ['no criteria', [{ criteria: [] }], ['no-criteria US-1']],
    [
      'a criterion with a part missing',
      [{ criteria: [{ ...soundScenario, when: ' ' }] }],
      ['empty-step US-1'],
    ],
    [
      'the same wish twice',
      [{ iWant: 'lend a rare book to a reader' }, { iWant: 'lend a rare book to a reader' }],
      ['duplicate US-2'],
    ],
    ['a ring', [{ dependsOn: ['US-2'] }, { dependsOn: ['US-3'] }, { dependsOn: ['US-1'] }], ['cycle US-1']],
    ['a story that is gone', [{ dependsOn: ['US-7'] }], ['lost-reference US-1']],
    ['a requirement that is gone', [{ covers: ['FR-1', 'FR-8'] }], ['lost-reference US-1']],
    ['many criteria', [{ criteria: Array.from({ length: 9 }, () => soundScenario) }], ['big-story US-1']],
    [
      'one that waits for many',
      [{ dependsOn: ['US-2', 'US-3', 'US-4', 'US-5'] }, {}, {}, {}, {}],
      ['dependent-story US-1'],
    ],
    [
      'points unlike the others',
      [1, 1, 1, 1, 1, 8].map((points) => ({ points: points as 1 | 8 })),
      ['odd-estimate US-6'],
    ],
  ])('tells of %s', (_, stories, expected) => {
    const known = requirementsOf([{ priority: 'wont' }]);
    expect(told(inspectArtifact(asStories(storiesOf(stories)), known))).toEqual(expected);
  });

  it('tells of a requirement that no story covers', () => {
    const known = requirementsOf([{}, { statement: 'The system shall ring.' }]);
    expect(told(inspectArtifact(asStories(storiesOf([{ covers: ['FR-1'] }])), known))).toEqual([
      'uncovered FR-2',
    ]);
  });
});

describe('the table of rules', () => {
  it.each(ruleIds)('says of %s what it is, what it follows and the way out', (id) => {
    const { title, standard, wayOut } = ruleOf(id);
    expect(title).not.toBe('');
    expect(standard).not.toBe('');
    expect(wayOut).toMatch(/\.$/u);
  });
});
