import { expect, test } from 'vitest';
import { createPartMarks } from './part-marks.ts';

function fakeStore() {
  const listeners = new Set<() => void>();
  const now = { openId: null as string | null, unsaved: [] as readonly string[] };
  return {
    now,
    openId: () => now.openId,
    unsaved: () => now.unsaved,
    subscribe(then: () => void) {
      listeners.add(then);
      return () => listeners.delete(then);
    },
    tell: () => {
      for (const then of listeners) then();
    },
  };
}

test('items hear when a form opens or text waits, and not at every key', () => {
  const marks = createPartMarks();
  let heard = 0;
  marks.subscribe(() => {
    heard += 1;
  });
  const store = fakeStore();
  const leave = marks.follow(store);
  expect([marks.openId(), marks.unsaved(), heard]).toEqual([null, [], 0]);
  store.now.openId = 'FR-1';
  store.tell();
  for (let key = 0; key < 20; key++) store.tell();
  expect([marks.openId(), heard]).toEqual(['FR-1', 1]);
  store.now.unsaved = ['FR-2'];
  store.tell();
  expect([marks.unsaved(), heard]).toEqual([['FR-2'], 2]);
  leave();
  store.now.openId = null;
  store.tell();
  expect(heard).toBe(2);
});

test('what is open already when the store comes is told', () => {
  const marks = createPartMarks();
  let heard = 0;
  marks.subscribe(() => {
    heard += 1;
  });
  const store = fakeStore();
  store.now.openId = 'FR-1';
  marks.follow(store);
  expect([marks.openId(), heard]).toEqual(['FR-1', 1]);
});
