// biome-ignore-all lint/a11y/useSemanticElements: a table of which most cells do not exist is none
// biome-ignore-all lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows
'use client';

import type { VirtualItem } from '@tanstack/react-virtual';
import clsx from 'clsx';
import type { ColumnGroup, MatrixRow, TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import type { Cell } from './grid-moves.ts';
import { cellWords } from './trace-words.ts';

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  readonly group: ColumnGroup;
}

export const headWidth = 280;
export const headHeight = 64;
const bandHeight = 32;

/** The cell that an element belongs to, by its mark. */
export function cellOf(target: EventTarget): Cell | null {
  const mark = (target as Element).closest('[data-cell]')?.getAttribute('data-cell');
  const [row, column] = mark?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

const isAt = (active: Cell, row: number, column: number) => active.row === row && active.column === column;

/** The heads of the columns, under the names of the groups that they belong to. */
export function ColumnHeads({
  columns,
  shown,
  active,
  width,
}: {
  columns: readonly GridColumn[];
  shown: readonly VirtualItem[];
  active: Cell;
  width: number;
}) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 border-b bg-raised"
      style={{ width, height: headHeight }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        tabIndex={isAt(active, -1, -1) ? 0 : -1}
        data-cell="-1:-1"
        className="sticky left-0 z-10 flex h-full items-end border-r bg-raised px-3 pb-2 text-sm font-medium"
        style={{ width: headWidth }}
      >
        Requirement
      </div>
      {bandsOf(shown, columns).map(({ group, left, wide }) => (
        <div
          key={`${group.id} ${left}`}
          aria-hidden
          className="absolute top-0 overflow-clip border-r border-b text-xs text-ink-soft"
          style={{ left, width: wide, height: bandHeight }}
        >
          <span
            className="sticky inline-block max-w-full truncate px-2 leading-8"
            style={{ left: headWidth }}
          >
            {bandWords(group)}
          </span>
        </div>
      ))}
      {shown.map(({ index, start, size }) => {
        const column = columns[index];
        return (
          column && (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 2}
              tabIndex={isAt(active, -1, index) ? 0 : -1}
              data-cell={`-1:${index}`}
              title={column.title}
              className="absolute flex cursor-pointer items-center justify-center font-mono text-xs text-accent hover:underline"
              style={{ left: start, top: bandHeight, width: size, height: headHeight - bandHeight }}
            >
              {column.id}
              <span className="sr-only">{`: ${column.title}. ${bandWords(column.group)}`}</span>
            </div>
          )
        );
      })}
    </div>
  );
}

export function GridRow({
  across,
  row,
  index,
  top,
  height,
  columns,
  shown,
  meets,
  active,
}: {
  across: TraceMatrix['across'];
  row: MatrixRow;
  index: number;
  top: number;
  height: number;
  columns: readonly GridColumn[];
  shown: readonly VirtualItem[];
  meets: ReadonlySet<string>;
  active: Cell;
}) {
  const isGap = meets.size === 0 && row.priority !== 'wont';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="absolute left-0 w-full border-b hover:bg-sunken/60"
      style={{ top, height }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        tabIndex={isAt(active, index, -1) ? 0 : -1}
        data-cell={`${index}:-1`}
        title={row.title}
        className={clsx(
          'sticky left-0 z-10 flex h-full cursor-pointer items-center gap-2 border-r px-3 text-sm',
          isGap ? 'bg-warn-soft' : 'bg-surface',
        )}
        style={{ width: headWidth }}
      >
        <span className="shrink-0 font-mono text-xs font-medium text-accent">{row.id}</span>
        <span dir="auto" className="line-clamp-2 leading-tight">
          {row.title}
        </span>
        {isGap && <span className="sr-only">A gap.</span>}
      </div>
      {shown.map(({ index: at, start, size }) => {
        const column = columns[at];
        if (!column) return null;
        const isMet = meets.has(column.id);
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + 2}
            tabIndex={isAt(active, index, at) ? 0 : -1}
            data-cell={`${index}:${at}`}
            title={isMet ? cellWords(across, row.id, `${column.id} ${column.title}`, true) : undefined}
            className={clsx(
              'absolute inset-y-0 flex items-center justify-center -outline-offset-2',
              isMet && 'cursor-pointer',
            )}
            style={{ left: start, width: size }}
          >
            {isMet && <span aria-hidden className="size-3 rounded-full bg-accent" />}
            <span className="sr-only">{cellWords(across, row.id, column.id, isMet)}</span>
          </div>
        );
      })}
    </div>
  );
}

const bandWords = ({ id, title, milestone }: ColumnGroup): string =>
  [milestone, id, title]
    .filter((part) => part !== null)
    .join(' · ')
    .replace(/ · (?=[^·]*$)/, ' ');

interface Band {
  readonly group: ColumnGroup;
  readonly left: number;
  readonly wide: number;
}

/** Groups of which a column is on screen, as far as their columns are. */
function bandsOf(shown: readonly VirtualItem[], columns: readonly GridColumn[]): Band[] {
  const bands: Band[] = [];
  for (const { index, start, size } of shown) {
    const group = columns[index]?.group;
    const last = bands.at(-1);
    if (group && last?.group === group && last.left + last.wide === start)
      bands[bands.length - 1] = { ...last, wide: last.wide + size };
    else if (group) bands.push({ group, left: start, wide: size });
  }
  return bands;
}
