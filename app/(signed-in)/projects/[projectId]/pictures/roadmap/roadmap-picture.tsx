import type { Milestone } from '#server/artifacts/plan.ts';
import { lineHeight } from '../frame/line-height.ts';
import { type Drawing, printPx } from '../frame/picture.ts';
import type { PictureLinks } from '../frame/picture-links.ts';
import { ArrowHead, BoxLink, Print } from '../frame/picture-parts.tsx';
import {
  barHeight,
  daysWords,
  effortWords,
  isNarrow,
  layoutRoadmap,
  printHeight,
  type Roadmap,
  type RoadmapLine,
  type RoadmapRow,
} from './layout-roadmap.ts';

const narrowest = 320;
const widest = 1_100;

/** The roadmap for a place of that width. */
export function drawRoadmap(
  milestones: readonly Milestone[],
  links: PictureLinks,
  placeWidth: number,
): Drawing {
  const roadmap = layoutRoadmap(milestones, Math.min(widest, Math.max(narrowest, placeWidth - 2)));
  const { width, height, rows, lines } = roadmap;
  const words = new Map(rows.map((row) => [row.milestone.id, milestoneWords(row)]));
  const wordsOf = (id: string) => words.get(id) ?? id;
  return {
    width,
    height,
    boxes: rows.map(({ box }) => box),
    wordsOf,
    highlightOf: (id) => <Lines lines={lines.filter(({ from, to }) => from === id || to === id)} strong />,
    content: (
      <>
        <Axis roadmap={roadmap} />
        <Lines lines={lines} />
        {rows.map((row, index) => (
          <BoxLink
            key={row.box.id}
            box={row.box}
            href={links.hrefOf('plan', row.box.id)}
            words={wordsOf(row.box.id)}
            isFirst={index === 0}
          >
            <Row row={row} />
          </BoxLink>
        ))}
        <Legend roadmap={roadmap} />
      </>
    ),
  };
}

export function milestoneWords(row: RoadmapRow): string {
  const { milestone, start, end, slack, isCritical, isInRing } = row;
  const { dependsOn } = milestone;
  return [
    `${milestone.id} ${milestone.title}`,
    effortWords(row),
    `from day ${Math.round(start)} to day ${Math.round(end)}`,
    isCritical ? 'on the critical path' : `slack ${daysWords(slack)}`,
    ...(isInRing ? ['part of a cycle'] : []),
    dependsOn.length > 0 ? `after ${dependsOn.join(', ')}` : 'after nothing',
  ].join(' · ');
}

function Axis({ roadmap: { ticks, rows, legendTop } }: { roadmap: Roadmap }) {
  return (
    <g aria-hidden>
      {rows.map(({ box }, index) =>
        index % 2 === 0 ? (
          <rect
            key={box.id}
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={6}
            fill="var(--surface)"
          />
        ) : null,
      )}
      {ticks.map(({ x, day }) => (
        <g key={day}>
          <path d={`M ${x} 28 V ${legendTop - 10}`} stroke="var(--line)" />
          <Print
            x={x}
            y={20}
            lines={day === 0 ? 'Day 0' : String(day)}
            size={printPx.small}
            colour="ink-soft"
            anchor="middle"
          />
        </g>
      ))}
    </g>
  );
}

const lineColours = { critical: 'accent', plain: 'line-strong', ring: 'bad' } as const;

function Lines({ lines, strong = false }: { lines: readonly RoadmapLine[]; strong?: boolean }) {
  return (
    <g aria-hidden fill="none">
      {lines.map(({ from, to, path, end, look }) => (
        <g key={`${from} ${to}`}>
          <path
            d={path}
            stroke={`var(--${lineColours[look]})`}
            strokeWidth={strong ? 3 : look === 'critical' ? 2 : 1.25}
            strokeDasharray={look === 'ring' ? '5 4' : undefined}
          />
          <ArrowHead x={end.x} y={end.y} colour={lineColours[look]} />
        </g>
      ))}
    </g>
  );
}

function Row({ row }: { row: RoadmapRow }) {
  const { box, titleLines, noteLines, isCritical, isInRing } = row;
  const top = box.y + (box.height - printHeight(titleLines, noteLines)) / 2;
  const noteTop = top + titleLines.length * lineHeight(printPx.text);
  return (
    <>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={6} fill="transparent" />
      <Print x={16} y={top + printPx.text} lines={titleLines} weight={500} />
      <Print
        x={16}
        y={noteTop + printPx.small}
        lines={noteLines}
        size={printPx.small}
        colour={isInRing ? 'bad' : isCritical ? 'accent-strong' : 'ink-soft'}
      />
      <Bar {...row.bar} slackTo={row.slackTo} isCritical={isCritical} isInRing={isInRing} />
    </>
  );
}

type BarProps = RoadmapRow['bar'] & Pick<RoadmapRow, 'slackTo' | 'isCritical' | 'isInRing'>;

function Bar({ x, y, width, sureWidth, slackTo, isCritical, isInRing }: BarProps) {
  const colour = `var(--${isInRing ? 'bad' : isCritical ? 'accent' : 'line-strong'})`;
  const pale = `var(--${isInRing ? 'bad-soft' : isCritical ? 'accent-soft' : 'sunken'})`;
  const middle = y + barHeight / 2;
  return (
    <g>
      {slackTo !== null && <Slack from={x + width} to={slackTo} y={middle} />}
      <rect x={x} y={y} width={width} height={barHeight} rx={4} fill={pale} />
      <path d={leftRounded(x, y, Math.min(sureWidth, width))} fill={colour} />
      <rect
        x={x}
        y={y}
        width={width}
        height={barHeight}
        rx={4}
        fill="none"
        stroke={colour}
        strokeWidth={isCritical ? 1.75 : 1}
      />
    </g>
  );
}

function Slack({ from, to, y }: { from: number; to: number; y: number }) {
  return (
    <g stroke="var(--line-strong)" strokeWidth={1.5} fill="none">
      <path d={`M ${from} ${y} H ${to}`} strokeDasharray="2 3" />
      <path d={`M ${to} ${y - 4} v 8`} />
    </g>
  );
}

function leftRounded(x: number, y: number, width: number): string {
  const radius = Math.min(4, width);
  return `M ${x + radius} ${y} H ${x + width} v ${barHeight} H ${x + radius} a ${radius} ${radius} 0 0 1 ${-radius} ${-radius} v ${2 * radius - barHeight} a ${radius} ${radius} 0 0 1 ${radius} ${-radius} Z`;
}

function Legend({ roadmap: { width, legendTop } }: { roadmap: Roadmap }) {
  const signs = [
    { words: 'critical: at least, at most', isCritical: true, slackTo: null },
    { words: 'has slack: at least, at most', isCritical: false, slackTo: null },
    { words: 'slack', isCritical: false, slackTo: 44 },
  ] as const;
  const places = isNarrow(width)
    ? signs.map((_, index) => ({ x: 16, y: legendTop + index * 22 }))
    : [0, 240, 490].map((x) => ({ x: 16 + x, y: legendTop }));
  return (
    <g aria-hidden>
      {signs.map(({ words, isCritical, slackTo }, index) => {
        const { x, y } = places[index] ?? { x: 0, y: 0 };
        return (
          <g key={words} transform={`translate(${x} ${y})`}>
            {slackTo === null ? (
              <Bar
                x={0}
                y={0}
                width={44}
                sureWidth={26}
                slackTo={null}
                isCritical={isCritical}
                isInRing={false}
              />
            ) : (
              <Slack from={0} to={slackTo} y={9} />
            )}
            <Print x={52} y={13} lines={words} size={printPx.small} colour="ink-soft" />
          </g>
        );
      })}
    </g>
  );
}
