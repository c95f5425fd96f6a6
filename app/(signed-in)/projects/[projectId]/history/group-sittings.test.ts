import { expect, it } from 'vitest';
import { groupSittings, movedIn, type Sitting, touchedIn } from './group-sittings.ts';
import { historyEntry } from './history-entry.fake.ts';
import { touchedWords } from './touched-words.ts';

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
  const touching = (changed: string[], moved: string[] = []) => ({
    touched: { added: [], removed: ['FR-10'], changed, moved },
  });
  const sitting: Sitting = [
    historyEntry(2, touching(['FR-2'], ['FR-3'])),
    historyEntry(1, touching(['FR-2', 'FR-1'])),
  ];
  expect(touchedIn(sitting)).toEqual(['FR-1', 'FR-2', 'FR-10']);
  expect(movedIn(sitting)).toEqual(['FR-3']);
});

it.each([
  [[], [], ''],
  [['FR-1'], [], 'Changed FR-1'],
  [[], ['FR-3', 'FR-2'], 'Moved FR-2 and FR-3'],
  [['FR-1'], ['FR-1'], 'Changed FR-1; moved FR-1'],
])('says of %o changed and %o moved: %s', (changed, moved, words) => {
  expect(touchedWords([historyEntry(1, { touched: { added: [], removed: [], changed, moved } })])).toBe(
    words,
  );
});
