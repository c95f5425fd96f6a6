'use client';

import clsx from 'clsx';
import type { ItemTraceView } from '#server/pipeline/tracing/trace-views.ts';
import { boxHeight, boxWidth, pictureOf } from './picture-of.ts';
import { layerTitles } from './step-words.ts';

/** The trace as a picture, from the brief at the top down to the prompts. The lists below it say the same in words. */
export function TracePicture({ trace }: { trace: ItemTraceView }) {
  const { width, height, rows, boxes, lines } = pictureOf(trace);
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-100 self-center text-xs">
      {rows.map(({ layer, top }) => (
        <text key={layer} x={0} y={top - 6} className="fill-ink-soft text-[10px]">
          {layerTitles[layer]}
        </text>
      ))}
      {lines.map(({ from, to }) => (
        <path
          key={`${from.id} ${to.id}`}
          d={`M ${from.x} ${from.y + boxHeight} C ${from.x} ${from.y + boxHeight + 18}, ${to.x} ${to.y - 18}, ${to.x} ${to.y}`}
          className="fill-none stroke-line-strong"
        />
      ))}
      {boxes.map(({ id, words, x, y, isItem }) => (
        <g key={id}>
          <rect
            x={x - boxWidth / 2}
            y={y}
            width={boxWidth}
            height={boxHeight}
            rx={5}
            className={clsx(
              'stroke-1',
              isItem ? 'fill-accent stroke-accent' : 'fill-surface stroke-line-strong',
            )}
          />
          <text
            x={x}
            y={y + boxHeight / 2 + 3.5}
            textAnchor="middle"
            className={clsx('text-[10px]', isItem ? 'fill-accent-ink' : 'fill-ink')}
          >
            {words}
          </text>
        </g>
      ))}
    </svg>
  );
}
