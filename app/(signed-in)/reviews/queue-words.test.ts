import { describe, expect, it } from 'vitest';
import type { QueueEntry } from '#server/pipeline/reviews/view-queue.ts';
import { entryName, lastDecision, madeBy, newSince, warningsOf } from './queue-words.ts';

const at = new Date(0);
const entry = (more: Partial<QueueEntry> = {}): QueueEntry => ({
  projectId: 'p',
  projectName: 'Loan desk',
  stage: 'plan',
  since: at,
  version: { id: 'v', number: 2, hash: 'h', items: 9, author: null },
  startedBy: { name: 'Ada', you: false },
  last: null,
  conflicts: 0,
  draftedShare: 0,
  isBehind: false,
  isOpened: true,
  askedBy: null,
  ...more,
});
const last = (changes: { added: number; changed: number; removed: number } | null) =>
  ({ decision: 'changes_requested', by: 'Bob', you: true, at, onVersion: 1, changes }) as const;

describe('a row of the queue', () => {
  it('names project, stage and version, and who had it made', () => {
    expect(entryName(entry())).toBe('Loan desk: Plan, version 2');
    expect(madeBy(entry())).toBe('made for Ada');
    expect(madeBy(entry({ version: { id: 'v', number: 2, hash: 'h', items: 9, author: 'Bob' } }))).toBe(
      'edited by Bob',
    );
  });

  it('tells what became of the review before, and what is new since', () => {
    expect(lastDecision(entry())).toBeNull();
    expect(lastDecision(entry({ last: last(null) }))).toBe('Changes requested on version 1 by you');
    expect(newSince(entry({ last: last(null) }))).toBeNull();
    expect(newSince(entry({ last: last({ added: 2, changed: 1, removed: 0 }) }))).toBe(
      '2 new, 1 changed since',
    );
    expect(newSince(entry({ last: last({ added: 0, changed: 0, removed: 0 }) }))).toBe(
      'No item differs since',
    );
  });

  it('warns of whatever an approval should not pass by', () => {
    expect(warningsOf(entry())).toEqual([]);
    expect(warningsOf(entry({ conflicts: 1, isBehind: true, draftedShare: 0.001, isOpened: false }))).toEqual(
      ['1 open conflict', 'made before its sources changed', '1 % drafted offline', 'not opened by you'],
    );
  });
});
