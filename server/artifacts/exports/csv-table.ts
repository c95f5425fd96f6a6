import { stringify } from 'csv-stringify/sync';

export type Cell = string | number;

/**
 * A table as CSV after RFC 4180: every cell quoted, lines ended by CR LF, UTF-8 without a mark at the beginning, which several importers would
 * read as part of the first column's name. What a spreadsheet would take for a formula gets an apostrophe before it, as OWASP's page on CSV
 * injection advises (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...header], ...rows.map((row) => row.map(plain))], {
    quoted: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

function plain(cell: Cell): Cell {
  if (typeof cell === 'number') return cell;
  return cell
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim();
}

/** A text of one line that an importer's title field takes. */
export function titleCell(text: string, lengthMax = 250): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= lengthMax
    ? line
    : `${line
        .slice(0, lengthMax - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
