import { expect, it } from 'vitest';
import { layoutSpans } from './layout-spans.ts';

const span = (id: string, parent: string | null, startMs: number) => ({
  ...{ id, parent, startMs, name: id, durationMs: 1, outcome: 'ok', attributes: {} },
});

it('parts stand below what they belong to, in the order in which they began', () => {
  const placed = layoutSpans([
    span('late', 'run', 5),
    span('call', 'early', 2),
    span('run', null, 0),
    span('early', 'run', 1),
  ]);
  expect(placed.map(({ id, depth }) => [id, depth])).toEqual([
    ['run', 0],
    ['early', 1],
    ['call', 2],
    ['late', 1],
  ]);
});

it('a part whose parent is not there is shown all the same, and none is its own parent', () => {
  expect(layoutSpans([span('orphan', 'gone', 0), span('own', 'own', 1)]).map(({ id }) => id)).toEqual([
    'orphan',
    'own',
  ]);
});
