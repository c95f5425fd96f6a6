import type { ReactNode } from 'react';
import type { Priority } from '#server/artifacts/requirements.ts';
import { lineHeight } from './line-height.ts';
import { type Box, printPx } from './picture.ts';

/** Lines of print, the first one's baseline at `y`. Colours are the theme's variables, which a saved picture replaces. */
export function Print({
  x,
  y,
  lines,
  size = printPx.text,
  weight = 400,
  colour = 'ink',
  anchor = 'start',
}: {
  x: number;
  y: number;
  lines: string | readonly string[];
  size?: number;
  weight?: 400 | 500 | 600;
  colour?: 'ink' | 'ink-soft' | 'accent-strong' | 'accent-ink' | 'bad' | 'warn' | 'ok';
  anchor?: 'start' | 'middle' | 'end';
}) {
  const all = typeof lines === 'string' ? [lines] : lines;
  return (
    <text x={x} y={y} fontSize={size} fontWeight={weight} fill={`var(--${colour})`} textAnchor={anchor}>
      {all.length === 1
        ? all[0]
        : all.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never change places
            <tspan key={index} x={x} dy={index === 0 ? 0 : lineHeight(size)}>
              {line}
            </tspan>
          ))}
    </text>
  );
}

/** What stands for an item: a link to it, of which one at a time is in the tab order. Its title is its name, for ears and on hover. */
export function BoxLink({
  box: { id },
  href,
  words,
  isFirst,
  children,
}: {
  box: Box;
  href: string;
  words: string;
  isFirst: boolean;
  children: ReactNode;
}) {
  return (
    <a href={href} data-box={id} tabIndex={isFirst ? 0 : -1}>
      <title>{words}</title>
      {children}
    </a>
  );
}

/** Full, half, empty, crossed: how much a story is needed, told without colours. */
export function PriorityMark({ x, y, priority }: { x: number; y: number; priority: Priority }) {
  return (
    <g fill="none" stroke="var(--ink)" strokeWidth={1.25}>
      <circle cx={x} cy={y} r={4.5} fill={priority === 'must' ? 'var(--ink)' : 'none'} />
      {priority === 'should' && (
        <path d={`M ${x} ${y - 4.5} a 4.5 4.5 0 0 0 0 9 Z`} fill="var(--ink)" stroke="none" />
      )}
      {priority === 'wont' && <path d={`M ${x - 3} ${y + 3} L ${x + 3} ${y - 3}`} />}
    </g>
  );
}

/** The point of a line that ends there. */
export function ArrowHead({
  x,
  y,
  colour,
  to = 'right',
}: {
  x: number;
  y: number;
  colour: string;
  to?: 'left' | 'right';
}) {
  const back = to === 'right' ? -7 : 7;
  return <path d={`M ${x} ${y} l ${back} -4 v 8 Z`} fill={`var(--${colour})`} />;
}
