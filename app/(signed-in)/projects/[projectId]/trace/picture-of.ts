import type { ItemTraceView, TraceEnd } from '#server/pipeline/tracing/trace-views.ts';
import { type Layer, layerOf, layers } from './step-words.ts';

export const boxWidth = 58;
export const boxHeight = 22;
const boxesMax = 4;
const gap = 10;
const layerHeight = 54;
/** Where the names of the layers stand: beside the boxes, so that no line crosses them. */
export const gutterWidth = 70;
/** How far a line goes straight on before it bends. */
const reach = 18;

interface Box {
  readonly id: string;
  readonly words: string;
  /** Its middle, and its top. */
  readonly x: number;
  readonly y: number;
  readonly isItem: boolean;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly { readonly layer: Layer; readonly top: number }[];
  readonly boxes: readonly Box[];
  readonly lines: readonly { readonly from: Box; readonly to: Box }[];
}

/** Where each box stands: a row for each layer that has any, the nearest first, the rest as "+12". */
export function pictureOf({ item, up, down }: ItemTraceView): Picture {
  const width = gutterWidth + boxesMax * (boxWidth + gap) - gap;
  const ends = [item, ...[...up, ...down].toSorted((a, b) => a.distance - b.distance).map(({ end }) => end)];
  const inLayer = Map.groupBy(ends, layerOf);
  const rows = layers
    .filter((layer) => inLayer.has(layer))
    .map((layer, index) => ({ layer, top: 2 + index * layerHeight }));
  const boxes = rows.flatMap(({ layer, top }) => boxesIn(inLayer.get(layer) ?? [], top, item.id, width));
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const lines = [
    ...up.map(({ end, via }) => [end.id, via] as const),
    ...down.map(({ end, via }) => [via, end.id] as const),
  ].flatMap(([upper, lower]) => {
    const [from, to] = [boxOf.get(upper), boxOf.get(lower)];
    // Within a layer boxes stand side by side: the list tells these.
    return from && to && from.y < to.y ? [{ from, to }] : [];
  });
  const last = rows.at(-1)?.top ?? 0;
  return { width, height: last + boxHeight + 4, rows, boxes, lines };
}

/** The four points of the curve between two boxes, from the lower edge of the one to the upper edge of the other. */
export function curveOf({ from, to }: Picture['lines'][number]): readonly (readonly [number, number])[] {
  const start = from.y + boxHeight;
  return [
    [from.x, start],
    [from.x, start + reach],
    [to.x, to.y - reach],
    [to.x, to.y],
  ];
}

function boxesIn(ends: readonly TraceEnd[], y: number, itemId: string, width: number): Box[] {
  const all = ends.length <= boxesMax;
  const shown = all ? ends : ends.slice(0, boxesMax - 1);
  const words = [
    ...shown.map((end) => ({ id: end.id, words: shortNameOf(end) })),
    ...(all ? [] : [{ id: `more at ${y}`, words: `+${ends.length - shown.length}` }]),
  ];
  const row = words.length * (boxWidth + gap) - gap;
  return words.map(({ id, words: told }, index) => ({
    id,
    words: told,
    x: gutterWidth + (width - gutterWidth - row) / 2 + index * (boxWidth + gap) + boxWidth / 2,
    y,
    isItem: id === itemId,
  }));
}

function shortNameOf(end: TraceEnd): string {
  switch (end.kind) {
    case 'item':
      return end.id;
    case 'sentence':
      return end.quote.text.length > 9 ? `“${end.quote.text.slice(0, 7).trimEnd()}…` : end.quote.text;
    case 'request':
      return 'Request';
    case 'decision':
      return `Decision`;
  }
}
