import { expect, it } from 'vitest';
import { createReviewStore } from './review-store.ts';

function kept() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, text: string) => void values.set(key, text),
    removeItem: (key: string) => void values.delete(key),
  };
}

it('brings a review back after a reload: verdicts, requests, and a text that was only begun', () => {
  const storage = kept();
  const store = createReviewStore(storage, 'a');
  store.markFine('FR-1', 'hash');
  store.ask('FR-2', 'Say for how long.');
  store.keepWriting('FR-3', 'Perhaps');
  store.setMode(true);
  const { draft, modeOn } = createReviewStore(storage, 'a').get();
  expect(draft).toEqual(store.get().draft);
  expect(draft.unfinished).toEqual({ 'FR-3': 'Perhaps' });
  expect(modeOn).toBe(false);
  expect(createReviewStore(storage, 'of another stage').get().draft.entries).toEqual([]);
});

it('keeps nothing of a review that was sent, but requests that were no part of it', () => {
  const storage = kept();
  const store = createReviewStore(storage, 'a');
  store.ask('FR-2', 'Say for how long.');
  store.clear(false);
  expect(store.get().draft.entries).toMatchObject([{ anchor: 'FR-2', text: 'Say for how long.' }]);
  store.clear(true);
  expect(storage.getItem('a')).toBeNull();
});

it('lets an entry that was opened and left empty give way', () => {
  const store = createReviewStore(kept(), 'a');
  store.open('changes');
  store.addEntry('FR-1');
  expect(store.get().draft.entries).toMatchObject([{ anchor: 'FR-1', text: '' }]);
});

it('tells its listeners of every change, until they leave', () => {
  const store = createReviewStore(kept(), 'a');
  let told = 0;
  const leave = store.subscribe(() => {
    told += 1;
  });
  store.markFine('FR-1', 'hash');
  expect(told).toBe(1);
  leave();
  store.say('Done.');
  expect(told).toBe(1);
});
