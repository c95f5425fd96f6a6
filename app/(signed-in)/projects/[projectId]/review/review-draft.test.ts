import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  fineItems,
  isLookedAt,
  progressOf,
  progressWords,
  readDraft,
  requestOn,
  type Verdicts,
  withFine,
  withoutVerdict,
  withRequest,
  writtenEntries,
} from './review-draft.ts';

const verdicts = (of: Record<string, [hash: string, by?: 'you' | 'Bob']>): Verdicts =>
  new Map(
    Object.entries(of).map(([itemId, [hash, by]]) => [
      itemId,
      { itemId, hash, fine: by ? { by, you: by === 'you', onVersion: 1 } : null },
    ]),
  );

describe('a draft of a review', () => {
  it('moves on with a newer version where an item is the same, and asks for a look where it is not', () => {
    const draft = withFine(withFine(emptyDraft, 'FR-1', 'a'), 'FR-2', 'b');
    const newer = verdicts({ 'FR-1': ['a'], 'FR-2': ['changed'] });
    expect(fineItems(draft, newer)).toEqual(['FR-1']);
    expect(isLookedAt(draft, newer, 'FR-2')).toBe(false);
  });

  it('never sends a verdict on what is no longer there', () => {
    expect(fineItems(withFine(emptyDraft, 'FR-9', 'a'), verdicts({ 'FR-1': ['a'] }))).toEqual([]);
  });

  it('keeps the text of a change when the item is found fine, and when the verdict is taken back', () => {
    const asked = withRequest(emptyDraft, 'FR-1', 'Say for how long.');
    for (const after of [withFine(asked, 'FR-1', 'a'), withoutVerdict(asked, 'FR-1')]) {
      expect(writtenEntries(after)).toEqual([]);
      expect(after.unfinished).toEqual({ 'FR-1': 'Say for how long.' });
    }
  });

  it('holds one verdict of an item', () => {
    const draft = withRequest(withFine(emptyDraft, 'FR-1', 'a'), 'FR-1', 'Shorter.');
    expect(fineItems(draft, verdicts({ 'FR-1': ['a'] }))).toEqual([]);
    expect(requestOn(withRequest(draft, 'FR-1', 'Longer.'), 'FR-1')?.text).toBe('Longer.');
    expect(writtenEntries(withRequest(draft, 'FR-1', 'Longer.'))).toHaveLength(1);
  });

  it('leaves requests on other places alone', () => {
    const draft = withRequest(withRequest(emptyDraft, 'FR-1', 'One.'), 'FR-2', 'Two.');
    expect(writtenEntries(withoutVerdict(draft, 'FR-1')).map(({ text }) => text)).toEqual(['Two.']);
  });

  it('counts what I found fine before as looked at, and what others did not', () => {
    const standing = verdicts({ 'FR-1': ['a', 'you'], 'FR-2': ['b', 'Bob'], 'FR-3': ['c'], 'FR-4': ['d'] });
    const draft = withRequest(withFine(emptyDraft, 'FR-3', 'c'), 'FR-4', 'Shorter.');
    const progress = progressOf(draft, standing, ['FR-1', 'FR-2', 'FR-3', 'FR-4']);
    expect(progress).toEqual({ looked: 3, total: 4, changes: 1 });
    expect(progressWords(progress)).toBe('3 of 4 looked at, 1 change');
    expect(progressWords({ looked: 0, total: 4, changes: 0 })).toBe('0 of 4 looked at');
  });

  it('comes back from what was kept, and begins anew where that makes no sense', () => {
    const draft = withRequest(withFine(emptyDraft, 'FR-3', 'c'), 'FR-4', 'Shorter.');
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
    for (const text of [null, '', '{', '[]', 'null', '{"entries":[]}'])
      expect(readDraft(text)).toEqual(emptyDraft);
  });
});
