/** A cell of the grid. Row -1 is the heads of the columns, column -1 the heads of the rows. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows fit on the screen at once. */
  readonly page: number;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/** Where a key leads in a grid, by the grid pattern of the ARIA Authoring Practices; null for a key that leads nowhere. */
export function moveInGrid(
  { row, column }: Cell,
  pressed: Pressed,
  { rows, columns, page }: GridSize,
): Cell | null {
  const far = pressed.ctrlKey || pressed.metaKey;
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  const to = (next: Cell): Cell => ({
    row: Math.max(-1, Math.min(lastRow, next.row)),
    column: Math.max(-1, Math.min(lastColumn, next.column)),
  });
  switch (pressed.key) {
    case 'ArrowUp':
      return to({ row: row - 1, column });
    case 'ArrowDown':
      return to({ row: row + 1, column });
    case 'ArrowLeft':
      return to({ row, column: column - 1 });
    case 'ArrowRight':
      return to({ row, column: column + 1 });
    case 'PageUp':
      return to({ row: Math.max(0, row - page), column });
    case 'PageDown':
      return to({ row: row + page, column });
    case 'Home':
      return to({ row: far ? -1 : row, column: -1 });
    case 'End':
      return to({ row: far ? lastRow : row, column: lastColumn });
    default:
      return null;
  }
}
