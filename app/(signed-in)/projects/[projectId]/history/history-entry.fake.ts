import type { HistoryEntry } from '#server/pipeline/history/history-views.ts';

/** A version of the history as a test needs it. */
export function historyEntry(number: number, change: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: `v${number}`,
    number,
    hash: 'a'.repeat(64),
    createdAt: new Date(Date.UTC(2026, 10, 27, 9, number)),
    authorKind: 'person',
    author: 'Ada',
    conflicts: 0,
    runId: null,
    costUsd: 0,
    draftedShare: 0,
    parentId: number === 1 ? null : `v${number - 1}`,
    why: { kind: 'edited' },
    by: 'Ada',
    models: [],
    reviews: [],
    touched: { added: [], removed: [], changed: [], moved: [] },
    ...change,
  };
}
