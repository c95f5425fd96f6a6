import { expect, it } from 'vitest';
import { moveInGrid } from './grid-moves.ts';

const size = { rows: 30, columns: 50, page: 10 };
const plain = { ctrlKey: false, metaKey: false };

it.each([
  ['down by one', { row: 0, column: 0 }, { key: 'ArrowDown' }, { row: 1, column: 0 }],
  ['up into the heads of the columns', { row: 0, column: 3 }, { key: 'ArrowUp' }, { row: -1, column: 3 }],
  ['no further up than the heads', { row: -1, column: 3 }, { key: 'ArrowUp' }, { row: -1, column: 3 }],
  ['left into the head of the row', { row: 4, column: 0 }, { key: 'ArrowLeft' }, { row: 4, column: -1 }],
  ['no further right than the last', { row: 4, column: 49 }, { key: 'ArrowRight' }, { row: 4, column: 49 }],
  [
    'a page down, and no further than the end',
    { row: 25, column: 2 },
    { key: 'PageDown' },
    { row: 29, column: 2 },
  ],
  ['a page up, and not into the heads', { row: 4, column: 2 }, { key: 'PageUp' }, { row: 0, column: 2 }],
  ['to the start of the row', { row: 4, column: 20 }, { key: 'Home' }, { row: 4, column: -1 }],
  ['to the end of it all', { row: 4, column: 2 }, { key: 'End', ctrlKey: true }, { row: 29, column: 49 }],
])('leads %s', (_, from, pressed, to) => {
  expect(moveInGrid(from, { ...plain, ...pressed }, size)).toEqual(to);
});

it('leaves other keys alone', () => {
  expect(moveInGrid({ row: 0, column: 0 }, { ...plain, key: 'a' }, size)).toBeNull();
});
