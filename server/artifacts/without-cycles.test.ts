import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf } from './traceability.ts';
import { type Edge, withoutCycles } from './without-cycles.ts';

const edge = (from: string, to: string): Edge => ({ from, to });
const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const edges = fc.array(fc.record({ from: node, to: node }), { maxLength: 30 });
const asItems = (kept: readonly Edge[]) =>
  ['a', 'b', 'c', 'd', 'e'].map((id) => ({
    id,
    dependsOn: kept.filter(({ from }) => from === id).map(({ to }) => to),
  }));

describe('withoutCycles', () => {
  it('drops the edge that closes a cycle, not those before it', () => {
    expect(withoutCycles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('a', 'c')])).toEqual([
      edge('a', 'b'),
      edge('b', 'c'),
      edge('a', 'c'),
    ]);
  });

  it('drops what waits for itself, and repeats', () => {
    expect(withoutCycles([edge('a', 'a'), edge('a', 'b'), edge('a', 'b')])).toEqual([edge('a', 'b')]);
  });

  it('leaves no cycle in any graph, and drops nothing from one without', () => {
    fc.assert(
      fc.property(edges, (wished) => {
        const kept = withoutCycles(wished);
        expect(cyclesOf(asItems(kept))).toEqual([]);
        expect(withoutCycles(kept)).toEqual(kept);
      }),
    );
  });
});
