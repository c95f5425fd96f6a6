import { describe, expect, it } from 'vitest';
import { moveFocus } from './move-focus.ts';
import type { Box } from './picture.ts';

const box = (id: string, x: number, y: number, before: string[] = [], after: string[] = []): Box => ({
  id,
  x,
  y,
  width: 100,
  height: 40,
  before,
  after,
});
//  a ─┐    c
//  b ─┴──▶ d
const boxes = [
  box('a', 0, 0, [], ['d']),
  box('b', 0, 60, [], ['d']),
  box('c', 200, 0),
  box('d', 200, 60, ['a', 'b']),
];

describe('moveFocus', () => {
  it.each([
    ['a', 'ArrowRight', 'd'],
    ['d', 'ArrowLeft', 'b'],
    ['c', 'ArrowLeft', 'a'],
    ['a', 'ArrowDown', 'b'],
    ['d', 'ArrowUp', 'c'],
    ['b', 'Home', 'a'],
    ['b', 'End', 'd'],
    ['d', 'ArrowRight', null],
    ['a', 'x', null],
  ])('leads from %s by %s to %s: along a line where there is one, else to the nearest', (from, key, to) => {
    expect(moveFocus(boxes, from, key)).toBe(to);
  });
});
