'use client';

import clsx from 'clsx';
import type { ItemTraceView } from '#server/pipeline/tracing/trace-views.ts';
import { boxHeight, boxWidth, curveOf, pictureOf } from './picture-of.ts';
import { type Layer, layerTitles } from './step-words.ts';

/** The names of the layers beside the boxes; the longest takes two lines. */
const linesOf = (layer: Layer): readonly string[] =>
  layer === 'brief' ? ['Brief and', 'decisions'] : [layerTitles[layer]];

/** The trace as a picture, from the brief at the top down to the prompts. The lists below it say the same in words. */
export function TracePicture({ trace }: { trace: ItemTraceView }) {
  const { width, height, rows, boxes, lines } = pictureOf(trace);
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-100 self-center text-xs">
      {rows.map(({ layer, top }) => (
        <text key={layer} y={top + boxHeight / 2 + 3.5} className="fill-ink-soft text-[10px]">
          {linesOf(layer).map((line, index, { length }) => (
            <tspan key={line} x={0} dy={index === 0 ? (1 - length) * 6 : 12}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      {lines.map((line) => {
        const [start, ...curve] = curveOf(line);
        return (
          <path
            key={`${line.from.id} ${line.to.id}`}
            d={`M ${start?.join(' ')} C ${curve.map((point) => point.join(' ')).join(', ')}`}
            className="fill-none stroke-line-strong"
          />
        );
      })}
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
