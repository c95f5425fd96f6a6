import type { Milestone } from '#server/artifacts/plan.ts';
import { lineHeight } from '../frame/line-height.ts';
import { type Box, printPx } from '../frame/picture.ts';
import { fitText, textWidth, wrapText } from '../frame/text-width.ts';
import type { Network } from '../network/critical-path.ts';
import { axisTicks } from './axis-ticks.ts';
import { type ScheduledMilestone, scheduleMilestones } from './schedule-milestones.ts';

const edge = 16;
const headHeight = 34;
export const barHeight = 18;
const rowPadding = 11;
const titleLinesMax = 3;
/** A line leaves a bar this far before its end. */
const leave = 9;

export interface RoadmapRow extends ScheduledMilestone<Milestone> {
  readonly box: Box;
  readonly titleLines: readonly string[];
  readonly noteLines: readonly string[];
  readonly bar: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly sureWidth: number;
  };
  /** Where its slack ends; null where it has none. */
  readonly slackTo: number | null;
  readonly isInRing: boolean;
}

export interface Roadmap {
  readonly width: number;
  readonly height: number;
  readonly chartLeft: number;
  readonly ticks: readonly { readonly x: number; readonly day: number }[];
  readonly rows: readonly RoadmapRow[];
  readonly lines: readonly RoadmapLine[];
  readonly legendTop: number;
  readonly network: Network;
}

export interface RoadmapLine {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly end: { readonly x: number; readonly y: number };
  readonly look: 'critical' | 'plain' | 'ring';
}

/** A row for each milestone in the order of time: its name on the left, its bar on the right, and lines from what it waits for. */
export function layoutRoadmap(milestones: readonly Milestone[], width: number): Roadmap {
  const { rows: scheduled, network } = scheduleMilestones(milestones);
  const labelWidth = Math.round(Math.min(280, Math.max(112, width * 0.3)));
  const chartLeft = edge + labelWidth + edge;
  const chartWidth = width - chartLeft - edge;
  const xOf = (day: number) => chartLeft + (network.length === 0 ? 0 : (day / network.length) * chartWidth);
  const rings = new Set(network.cycles.flat());
  const after = Map.groupBy(
    milestones.flatMap(({ id, dependsOn }) => dependsOn.map((before) => ({ before, id }))),
    ({ before }) => before,
  );

  let top = headHeight;
  const rows = scheduled.map((row): RoadmapRow => {
    const { milestone, start, end, earliestEnd, slack } = row;
    const isInRing = rings.has(milestone.id);
    const titleLines = wrapText(
      `${milestone.id} ${milestone.title}`,
      labelWidth,
      printPx.text,
      titleLinesMax,
    );
    const noteLines = noteOf(row, isInRing, labelWidth);
    const print = printHeight(titleLines, noteLines);
    const height = print + 2 * rowPadding;
    const box = {
      id: milestone.id,
      x: edge / 2,
      y: top,
      width: width - edge,
      height,
      before: milestone.dependsOn,
      after: (after.get(milestone.id) ?? []).map(({ id }) => id),
    };
    top += height;
    return {
      ...row,
      box,
      titleLines,
      noteLines,
      bar: {
        x: xOf(start),
        y: box.y + (height - barHeight) / 2,
        width: Math.max(2, xOf(end) - xOf(start)),
        sureWidth: xOf(earliestEnd) - xOf(start),
      },
      slackTo: slack > 0 ? xOf(end + slack) : null,
      isInRing,
    };
  });
  const legendTop = top + 10;
  return {
    width,
    height: legendTop + legendHeight(width),
    chartLeft,
    ticks: axisTicks(network.length, Math.max(2, Math.floor(chartWidth / 48))).map((day) => ({
      day,
      x: xOf(day),
    })),
    rows,
    lines: linesBetween(rows, network),
    legendTop,
    network,
  };
}

export function printHeight(titleLines: readonly string[], noteLines: readonly string[]): number {
  return titleLines.length * lineHeight(printPx.text) + noteLines.length * lineHeight(printPx.small);
}

/** On a narrow picture the signs stand one below another. */
export const isNarrow = (width: number) => width < 560;
const legendHeight = (width: number) => (isNarrow(width) ? 3 * 22 : 22) + 14;

export const roundDays = (days: number) => Math.round(days * 10) / 10;

export function daysWords(days: number): string {
  const rounded = roundDays(days);
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}

export function effortWords({
  isEstimated,
  milestone: { effortDays },
}: ScheduledMilestone<Milestone>): string {
  if (!isEstimated) return 'no estimate';
  const { min, max } = effortDays;
  return min < max ? `${roundDays(min)}–${daysWords(max)}` : daysWords(max);
}

/** On one line where there is room for it. */
function noteOf(row: ScheduledMilestone<Milestone>, isInRing: boolean, room: number): string[] {
  const standing = isInRing ? 'in a cycle' : row.isCritical ? 'critical' : `slack ${roundDays(row.slack)}`;
  const all = `${effortWords(row)} · ${standing}`;
  if (textWidth(all, printPx.small) <= room) return [all];
  return [fitText(effortWords(row), room, printPx.small), standing];
}

function linesBetween(rows: readonly RoadmapRow[], { cycles }: Network): RoadmapLine[] {
  const rowOf = new Map(rows.map((row) => [row.milestone.id, row]));
  const ringOf = new Map(cycles.flatMap((ring, index) => ring.map((id) => [id, index] as const)));
  const lines = rows.flatMap((to) =>
    [...new Set(to.milestone.dependsOn)].flatMap((id): RoadmapLine[] => {
      const from = rowOf.get(id);
      if (!from) return [];
      const isRing = ringOf.has(id) && ringOf.get(id) === ringOf.get(to.milestone.id);
      const isTight = from.isCritical && to.isCritical && to.start - from.end < 1e-6;
      const end = { x: to.bar.x, y: to.bar.y + barHeight / 2 };
      return [
        {
          from: id,
          to: to.milestone.id,
          path: pathBetween(from, end),
          end,
          look: isRing ? 'ring' : isTight ? 'critical' : 'plain',
        },
      ];
    }),
  );
  // What matters most is drawn above the rest.
  return lines.toSorted((a, b) => Number(a.look !== 'plain') - Number(b.look !== 'plain'));
}

/** Out of the bar near its end, down behind the bars between, and into the next one from the left. */
function pathBetween({ bar }: RoadmapRow, end: { readonly x: number; readonly y: number }): string {
  const x = Math.min(bar.x + Math.max(bar.width / 2, bar.width - leave), end.x - leave);
  const isBelow = end.y > bar.y;
  return `M ${x} ${isBelow ? bar.y + barHeight : bar.y} V ${end.y} H ${end.x}`;
}
