import type { Story } from '#server/artifacts/stories.ts';
import { type Box, printPx } from '../frame/picture.ts';
import { wrapText } from '../frame/text-width.ts';
import { criticalPath, type Network } from '../network/critical-path.ts';
import { successorsOf } from '../network/find-cycles.ts';
import { type LayeredLine, layoutLayers } from './layout-layers.ts';

export const boxWidth = 196;
export const boxHeight = 64;
const gap = 14;
const layerGap = 72;
const lineGap = 10;
const edge = 16;
const headHeight = 40;
const looseColumnsMax = 8;
const legendHeight = 40;

export type Standing = 'plain' | 'chain' | 'cycle';

export interface StoryBox {
  readonly story: Story;
  readonly box: Box;
  readonly titleLines: readonly string[];
  readonly standing: Standing;
  /** From 1; null for a story that stands alone. */
  readonly layer: number | null;
}

export interface DependencyLine {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly end: { readonly x: number; readonly y: number };
  readonly isBackward: boolean;
  readonly standing: Standing;
}

export interface DependencyGraph {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly { readonly x: number; readonly number: number }[];
  readonly boxes: readonly StoryBox[];
  readonly lines: readonly DependencyLine[];
  /** Where those that stand alone begin; null where there are none. */
  readonly looseTop: number | null;
  readonly looseCount: number;
  readonly legendTop: number;
  readonly network: Network;
}

const columnLeft = (layer: number) => edge + layer * (boxWidth + layerGap);

/**
 * What must be done first on the left, what waits for it on the right. Stories that wait for nothing and for which nothing waits stand
 * in rows below. The chain is the one with the most points.
 */
export function layoutDependencies(stories: readonly Story[]): DependencyGraph {
  const network = criticalPath(
    stories.map(({ id, points, dependsOn }) => ({ id, length: points, dependsOn })),
  );
  const after = successorsOf(stories);
  const isLinked = ({ id, dependsOn }: Story) =>
    (after.get(id)?.length ?? 0) > 0 || dependsOn.some((before) => after.has(before));
  const linked = stories.filter(isLinked);
  const loose = stories.filter((story) => !isLinked(story));

  const layered = layoutLayers(linked, { boxWidth, boxHeight, gap, layerGap, lineGap });
  const placeOf = new Map(layered.boxes.map(({ id, layer, y }) => [id, { layer, y: headHeight + y }]));
  const standingOf = standings(network);
  const placed = (story: Story, x: number, y: number, layer: number | null): StoryBox => ({
    story,
    layer,
    titleLines: wrapText(story.title, boxWidth - 16, printPx.small, 2),
    standing: standingOf(story.id),
    box: {
      id: story.id,
      x,
      y,
      width: boxWidth,
      height: boxHeight,
      before: story.dependsOn,
      after: after.get(story.id) ?? [],
    },
  });
  const graphBoxes = linked.flatMap((story) => {
    const place = placeOf.get(story.id);
    return place ? [placed(story, columnLeft(place.layer), place.y, place.layer + 1)] : [];
  });
  const graphBottom = linked.length === 0 ? edge : headHeight + layered.height;

  const looseColumns = Math.min(looseColumnsMax, Math.max(layered.layers, 3), Math.max(1, loose.length));
  const looseTop = loose.length === 0 ? null : graphBottom + (linked.length === 0 ? 0 : 28);
  const looseBoxes = loose.map((story, index) =>
    placed(
      story,
      edge + (index % looseColumns) * (boxWidth + gap),
      (looseTop ?? 0) + 30 + Math.floor(index / looseColumns) * (boxHeight + gap),
      null,
    ),
  );
  const boxes = [...inReadingOrder(graphBoxes), ...looseBoxes];
  const legendTop = Math.max(edge, ...boxes.map(({ box }) => box.y + boxHeight)) + 12;
  return {
    width: Math.max(360, ...boxes.map(({ box }) => box.x + boxWidth)) + edge,
    height: legendTop + legendHeight,
    layers: Array.from({ length: layered.layers }, (_, layer) => ({
      x: columnLeft(layer),
      number: layer + 1,
    })),
    boxes,
    lines: layered.lines
      .map((line) => drawn(line, network, standingOf))
      // What matters most is drawn above the rest.
      .toSorted((a, b) => Number(a.standing !== 'plain') - Number(b.standing !== 'plain')),
    looseTop,
    looseCount: loose.length,
    legendTop,
    network,
  };
}

function standings({ cycles, criticalPath: chain }: Network): (id: string) => Standing {
  const [inCycle, onChain] = [new Set(cycles.flat()), new Set(chain.length > 1 ? chain : [])];
  return (id) => (inCycle.has(id) ? 'cycle' : onChain.has(id) ? 'chain' : 'plain');
}

function inReadingOrder(boxes: readonly StoryBox[]): StoryBox[] {
  return boxes.toSorted((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
}

function drawn(
  { from, to, isBackward, heights }: LayeredLine,
  { cycles, criticalPath: chain }: Network,
  standingOf: (id: string) => Standing,
): DependencyLine {
  const isInCycle = cycles.some((ring) => ring.includes(from) && ring.includes(to));
  const isOnChain =
    chain.some((id, index) => id === from && chain[index + 1] === to) && standingOf(from) === 'chain';
  const [first, last] = [heights[0], heights.at(-1)];
  const end = isBackward
    ? { x: columnLeft(first?.layer ?? 0) + boxWidth, y: headHeight + (first?.y ?? 0) }
    : { x: columnLeft(last?.layer ?? 0), y: headHeight + (last?.y ?? 0) };
  return {
    from,
    to,
    path: pathThrough(heights),
    end,
    isBackward,
    standing: isInCycle ? 'cycle' : isOnChain ? 'chain' : 'plain',
  };
}

/** Straight where it passes a layer, curved between two: so it keeps to the room that the layout gave it. */
export function pathThrough(heights: LayeredLine['heights']): string {
  return heights
    .map(({ layer, y: own }, index) => {
      const y = headHeight + own;
      const [left, right] = [columnLeft(layer), columnLeft(layer) + boxWidth];
      const before = heights[index - 1];
      if (!before) return `M ${right} ${y}`;
      const bend = (left - (columnLeft(before.layer) + boxWidth)) / 2;
      const curve = `C ${left - bend} ${headHeight + before.y} ${left - bend} ${y} ${left} ${y}`;
      return index === heights.length - 1 ? curve : `${curve} H ${right}`;
    })
    .join(' ');
}
