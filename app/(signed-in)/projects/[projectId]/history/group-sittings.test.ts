import { expect, it } from 'vitest';
import { groupSittings, touchedIn } from './group-sittings.ts';
import { historyEntry } from './history-entry.fake.ts';

const numbers = (...versions: Parameters<typeof groupSittings>[0][number][]) =>
  groupSittings(versions).map((sitting) => sitting.map(({ number }) => number));
const review = { decision: 'approved' } as never;

it('tells a person’s edits in a row as one, and nothing else', () => {
  expect(numbers(historyEntry(3), historyEntry(2), historyEntry(1, { why: { kind: 'first' } }))).toEqual([
    [3, 2],
    [1],
  ]);
  expect(numbers(historyEntry(3), historyEntry(2, { author: 'Ben' }), historyEntry(1))).toEqual([
    [3],
    [2],
    [1],
  ]);
  expect(numbers(historyEntry(2, { why: { kind: 'restored', number: 1 } }), historyEntry(1))).toEqual([
    [2],
    [1],
  ]);
});

it('begins a new entry after a long pause, and behind a version that was decided on', () => {
  const late = new Date(Date.UTC(2026, 10, 27, 9, 32));
  expect(numbers(historyEntry(2, { createdAt: late }), historyEntry(1))).toEqual([[2], [1]]);
  expect(numbers(historyEntry(3), historyEntry(2, { reviews: [review] }), historyEntry(1))).toEqual([
    [3],
    [2, 1],
  ]);
});

it('names what was touched once, in the order of its numbers', () => {
  const touching = (...changed: string[]) => ({ touched: { added: [], removed: ['FR-10'], changed } });
  expect(touchedIn([historyEntry(2, touching('FR-2')), historyEntry(1, touching('FR-2', 'FR-1'))])).toEqual([
    'FR-1',
    'FR-2',
    'FR-10',
  ]);
});
