import type { Story } from '#server/artifacts/stories.ts';
import { type Drawing, printPx } from '../frame/picture.ts';
import type { PictureLinks } from '../frame/picture-links.ts';
import { ArrowHead, BoxLink, Print, PriorityMark } from '../frame/picture-parts.tsx';
import { count } from '../picture-words.ts';
import {
  boxHeight,
  boxWidth,
  type DependencyGraph,
  type DependencyLine,
  type Standing,
  type StoryBox,
} from './layout-dependencies.ts';
import { storyWords } from './story-words.ts';

/** The stories as a graph of what waits for what. */
export function drawDependencies(graph: DependencyGraph, links: PictureLinks): Drawing {
  const { width, height, boxes, lines, layers, looseTop, looseCount, legendTop } = graph;
  const words = new Map(boxes.map(({ story, standing }) => [story.id, boxWords(story, standing)]));
  const wordsOf = (id: string) => words.get(id) ?? id;
  return {
    width,
    height,
    boxes: boxes.map(({ box }) => box),
    wordsOf,
    highlightOf: (id) => <Lines lines={lines.filter(({ from, to }) => from === id || to === id)} strong />,
    content: (
      <>
        <g aria-hidden>
          {layers.map(({ x, number }) => (
            <Print
              key={number}
              x={x}
              y={24}
              lines={`Layer ${number}`}
              size={printPx.small}
              colour="ink-soft"
            />
          ))}
          {looseTop !== null && (
            <Print
              x={16}
              y={looseTop + 16}
              lines={`Independent: ${count(looseCount, 'story waits', 'stories wait')} for nothing`}
              size={printPx.small}
              colour="ink-soft"
            />
          )}
        </g>
        <Lines lines={lines} />
        {boxes.map(({ box, ...rest }, index) => (
          <BoxLink
            key={box.id}
            box={box}
            href={links.hrefOf('stories', box.id)}
            words={wordsOf(box.id)}
            isFirst={index === 0}
          >
            <Card {...rest} box={box} />
          </BoxLink>
        ))}
        <Legend graph={graph} top={legendTop} />
      </>
    ),
  };
}

function boxWords(story: Story, standing: Standing): string {
  const words = storyWords(story);
  if (standing === 'plain') return words;
  return `${words} · ${standing === 'cycle' ? 'part of a cycle' : 'on the longest chain'}`;
}

const lineColours = { plain: 'line-strong', chain: 'accent', cycle: 'bad' } as const;

function Lines({ lines, strong = false }: { lines: readonly DependencyLine[]; strong?: boolean }) {
  return (
    <g aria-hidden fill="none">
      {lines.map(({ from, to, path, end, isBackward, standing }) => (
        <g key={`${from} ${to}`}>
          <path
            d={path}
            stroke={`var(--${strong && standing === 'plain' ? 'ink' : lineColours[standing]})`}
            strokeWidth={strong || standing === 'chain' ? 2.25 : 1.25}
            strokeDasharray={standing === 'cycle' ? '6 4' : undefined}
          />
          <ArrowHead
            x={end.x}
            y={end.y}
            to={isBackward ? 'left' : 'right'}
            colour={strong && standing === 'plain' ? 'ink' : lineColours[standing]}
          />
        </g>
      ))}
    </g>
  );
}

const looks = {
  plain: { fill: 'surface', stroke: 'line-strong', width: 1 },
  chain: { fill: 'accent-soft', stroke: 'accent', width: 2 },
  cycle: { fill: 'bad-soft', stroke: 'bad', width: 2 },
} as const;

function Card({ story, box, titleLines, standing }: Omit<StoryBox, 'layer'>) {
  const { fill, stroke, width } = looks[standing];
  return (
    <>
      <rect
        x={box.x}
        y={box.y}
        width={boxWidth}
        height={boxHeight}
        rx={7}
        fill={`var(--${fill})`}
        stroke={`var(--${stroke})`}
        strokeWidth={width}
        strokeDasharray={standing === 'cycle' ? '6 4' : undefined}
      />
      <PriorityMark x={box.x + 14} y={box.y + 15} priority={story.priority} />
      <Print x={box.x + 24} y={box.y + 19} lines={story.id} size={printPx.small} weight={600} />
      <Print
        x={box.x + boxWidth - 9}
        y={box.y + 19}
        lines={standing === 'cycle' ? 'in a cycle' : count(story.points, 'point', 'points')}
        size={printPx.small}
        colour={standing === 'cycle' ? 'bad' : 'ink-soft'}
        anchor="end"
      />
      <Print x={box.x + 9} y={box.y + 38} lines={titleLines} size={printPx.small} />
    </>
  );
}

/** Only what is there is explained. */
function Legend({ graph: { boxes, lines }, top }: { graph: DependencyGraph; top: number }) {
  const signs = (
    [
      { standing: 'plain', words: 'first → what waits for it' },
      { standing: 'chain', words: 'longest chain' },
      { standing: 'cycle', words: 'cycle' },
    ] as const
  ).filter(({ standing }) =>
    standing === 'plain' ? lines.length > 0 : boxes.some((box) => box.standing === standing),
  );
  const places = [0, 220, 370];
  return (
    <g aria-hidden>
      {signs.map(({ standing, words }, index) => (
        <g key={standing} transform={`translate(${16 + (places[index] ?? 0)} ${top + 12})`}>
          <path
            d="M 0 0 H 32"
            stroke={`var(--${lineColours[standing]})`}
            strokeWidth={standing === 'chain' ? 2.25 : 1.25}
            strokeDasharray={standing === 'cycle' ? '6 4' : undefined}
          />
          <ArrowHead x={36} y={0} colour={lineColours[standing]} />
          <Print x={44} y={4} lines={words} size={printPx.small} colour="ink-soft" />
        </g>
      ))}
    </g>
  );
}
