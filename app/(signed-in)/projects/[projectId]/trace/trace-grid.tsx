'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { type Cell, moveInGrid } from './grid-moves.ts';
import { ColumnHeads, cellOf, type GridColumn, GridRow, headHeight, headWidth } from './grid-parts.tsx';
import type { Shown } from './trace-filter.ts';
import { useTraceScope } from './trace-scope.tsx';
import { acrossWords } from './trace-words.ts';

const rowHeight = 44;
const columnWidth = 64;

/**
 * The matrix as a grid of which only what is on screen exists. Arrow keys move in it, by the grid pattern of the ARIA Authoring
 * Practices; Enter opens the requirement or the story.
 */
export function TraceGrid({
  across,
  shown: { rows, groups },
}: {
  across: TraceMatrix['across'];
  shown: Shown;
}) {
  const scope = useTraceScope();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Cell>({ row: 0, column: -1 });
  const isInside = useRef(false);
  const columns = useMemo(
    () => groups.flatMap((group) => group.columns.map((column): GridColumn => ({ ...column, group }))),
    [groups],
  );
  const meets = useMemo(() => rows.map((row) => new Set(row.meets)), [rows]);
  // After a filter the chosen cell may be gone.
  const active: Cell = {
    row: Math.min(chosen.row, rows.length - 1),
    column: Math.min(chosen.column, columns.length - 1),
  };

  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 6,
    rangeExtractor: (range) => withActive(range, active.row),
  });
  const right = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnWidth,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
    overscan: 4,
    rangeExtractor: (range) => withActive(range, active.column),
  });

  // Whoever is in the grid is at the chosen cell, whatever was rendered in between: a cell that goes takes the focus with it, untold.
  useEffect(() => {
    if (!isInside.current) return;
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`);
    if (cell && cell !== document.activeElement) cell.focus({ preventScroll: true });
  });

  function open({ row, column }: Cell): void {
    const [requirement, story] = [rows[row], columns[column]];
    if (story && (row === -1 || (requirement && meets[row]?.has(story.id))))
      scope?.showItem(across === 'stories' ? 'stories' : 'plan', story.id);
    else if (requirement && column === -1) scope?.showItem('requirements', requirement.id);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
      return;
    }
    const page = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const next = moveInGrid(active, event, { rows: rows.length, columns: columns.length, page });
    if (!next) return;
    event.preventDefault();
    setChosen(next);
    // By the virtualizer, also to the beginning: one that is still on its way to an earlier cell is called off.
    if (next.row >= 0) down.scrollToIndex(next.row);
    else down.scrollToOffset(0);
    if (next.column >= 0) right.scrollToIndex(next.column);
    else right.scrollToOffset(0);
  }
  function onFocus(target: EventTarget): void {
    isInside.current = true;
    const cell = cellOf(target);
    if (cell && (cell.row !== active.row || cell.column !== active.column)) setChosen(cell);
  }

  const shownColumns = right.getVirtualItems();
  const width = right.getTotalSize();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of which most cells do not exist is none
    <div
      ref={box}
      role="grid"
      aria-label={acrossWords[across].title}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-readonly
      onKeyDown={onKeyDown}
      onFocus={({ target }) => onFocus(target)}
      onBlur={() => {
        isInside.current = false;
      }}
      onClick={({ target }) => {
        const cell = cellOf(target);
        if (cell) open(cell);
      }}
      className="max-h-[70dvh] w-fit max-w-full overflow-auto overscroll-contain rounded-lg border bg-surface"
    >
      <div role="presentation" className="relative" style={{ width, height: down.getTotalSize() }}>
        <ColumnHeads columns={columns} shown={shownColumns} active={active} width={width} />
        {down.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <GridRow
                key={row.id}
                across={across}
                row={row}
                index={index}
                top={start}
                height={size}
                columns={columns}
                shown={shownColumns}
                meets={meets[index] ?? new Set()}
                active={active}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** The chosen cell exists even where it is scrolled away: else Tab would not find the grid again. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (active < 0 || indexes.includes(active)) return indexes;
  return [...indexes, active].toSorted((a, b) => a - b);
}
