import { describe, expect, it } from 'vitest';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { itemsOfWords } from './items-of-words.ts';

const text = 'Members borrow tools. Late tools cost 2 euros. Please be quick.';
const quote = (words: string) => {
  const start = text.indexOf(words);
  return { sentence: 'S', text: words, start, end: start + words.length };
};
const quoted = (words: string) => ({ kind: 'quoted' as const, quotes: [quote(words)] });
const content: RequirementsArtifact = {
  overview: { problem: '', users: '', successMeasures: [] },
  actors: [{ id: 'A-1', name: 'Member', description: '', source: quoted('Members borrow tools.') }],
  workflows: [],
  areas: [{ id: 'AR-1', key: 'k', title: 'T' }],
  functional: [
    {
      id: 'FR-1',
      area: 'k',
      statement: 'It lends.',
      priority: 'must',
      criteria: [],
      source: quoted('Members borrow tools.'),
    },
    {
      id: 'FR-2',
      area: 'k',
      statement: 'It charges.',
      priority: 'must',
      criteria: [],
      source: quoted('Late tools cost 2 euros.'),
    },
    {
      id: 'FR-3',
      area: 'k',
      statement: 'It is.',
      priority: 'must',
      criteria: [],
      source: { kind: 'inferred', why: '' },
    },
  ],
  qualities: [],
  entities: [],
  integrations: [],
  constraints: [],
  assumptions: [],
  risks: [],
  conflicts: [],
  questions: [],
  notUsed: [{ quote: quote('Please be quick.'), reason: 'A goal.' }],
  feedback: [],
};
const idsOf = (asked: Partial<Parameters<typeof itemsOfWords>[0]>) =>
  itemsOfWords({ content, text, isTheirs: true, range: null, ...asked }).map(({ items, reason }) =>
    reason === null ? items.map(({ id }) => id).join() : reason,
  );

describe('what came of words', () => {
  it('is every item that quotes a sentence they touch', () => {
    const start = text.indexOf('tools.');
    expect(idsOf({ range: { start, end: start + 3 } })).toEqual(['A-1,FR-1']);
    expect(idsOf({ range: { start, end: start + 12 } })).toEqual(['A-1,FR-1', 'FR-2']);
    expect(idsOf({ range: { start: 21, end: 22 } })).toEqual([]);
  });

  it('is told for all words in the order of the brief, with those that nothing came of', () => {
    expect(idsOf({})).toEqual(['A-1,FR-1', 'FR-2', 'A goal.']);
  });

  it('is found again in another version, as far as the words still stand there', () => {
    const revised = `New. ${text.replace('2 euros', '3 euros')}`;
    expect(idsOf({ text: revised, isTheirs: false })).toEqual(['A-1,FR-1', 'A goal.']);
    expect(idsOf({ text: revised, isTheirs: false, range: { start: 0, end: 4 } })).toEqual([]);
  });
});
