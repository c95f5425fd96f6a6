import { Graph, layout } from '@dagrejs/dagre';
import type { Dependent } from '../network/find-cycles.ts';

export interface LayeredBox {
  readonly id: string;
  readonly layer: number;
  readonly x: number;
  readonly y: number;
}

export interface LayeredLine {
  readonly from: string;
  readonly to: string;
  /** It leads from right to left: it closes a cycle. */
  readonly isBackward: boolean;
  /** From left to right, one height for each layer that it passes, its ends among them. */
  readonly heights: readonly { readonly layer: number; readonly y: number }[];
}

export interface Layered {
  readonly boxes: readonly LayeredBox[];
  readonly lines: readonly LayeredLine[];
  readonly layers: number;
  readonly height: number;
}

interface Sizes {
  readonly boxWidth: number;
  readonly boxHeight: number;
  /** Between two boxes of a layer, and between two layers. */
  readonly gap: number;
  readonly layerGap: number;
  /** Between two lines, or a line and a box, of a layer. */
  readonly lineGap: number;
}

/**
 * Puts what waits for one another into layers from left to right, by dagre: crossings are few, and a line that passes a layer has a
 * height of its own there, so that it runs through no box.
 */
export function layoutLayers(items: readonly Dependent[], sizes: Sizes): Layered {
  const { boxWidth, boxHeight, gap, layerGap, lineGap } = sizes;
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: gap, edgesep: lineGap, ranksep: layerGap, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(items.map(({ id }) => id));
  for (const { id } of items) graph.setNode(id, { width: boxWidth, height: boxHeight });
  const wished = items.flatMap(({ id, dependsOn }) =>
    [...new Set(dependsOn)]
      .filter((before) => known.has(before) && before !== id)
      .map((before) => ({ from: before, to: id })),
  );
  for (const { from, to } of wished) graph.setEdge(from, to);
  layout(graph);

  const middles = [...new Set(items.map(({ id }) => Math.round(graph.node(id).x)))].toSorted((a, b) => a - b);
  const layerAt = (x: number) => middles.findIndex((middle) => Math.abs(middle - x) <= 1);
  const boxes = items.map(({ id }): LayeredBox => {
    const { x, y } = graph.node(id);
    return { id, layer: layerAt(x), x: x - boxWidth / 2, y: y - boxHeight / 2 };
  });
  const middleOf = new Map(boxes.map(({ id, layer, y }) => [id, { layer, y: y + boxHeight / 2 }]));
  const lines = wished.flatMap(({ from, to }): LayeredLine[] => {
    const [start, end] = [middleOf.get(from), middleOf.get(to)];
    if (!start || !end) return [];
    const passed: readonly { readonly x: number; readonly y: number }[] = graph.edge(from, to).points ?? [];
    const between = passed
      .map(({ x, y }) => ({ layer: layerAt(x), y }))
      .filter(
        ({ layer }) => layer > Math.min(start.layer, end.layer) && layer < Math.max(start.layer, end.layer),
      );
    const heights = [start, ...between, end].toSorted((a, b) => a.layer - b.layer);
    return [{ from, to, isBackward: end.layer < start.layer, heights }];
  });
  return {
    boxes,
    lines,
    layers: middles.length,
    height: Math.max(0, ...boxes.map(({ y }) => y + boxHeight)),
  };
}
