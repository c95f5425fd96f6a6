import type { ReactNode } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { JumpLink } from '../../document/item-link.tsx';
import type { PictureLinks } from './picture-links.ts';

export interface TableRow {
  readonly stage: StageName;
  readonly id: string;
  /** Where it stands in the document; its id where nothing else is said. */
  readonly anchor?: string;
  readonly cells: readonly (string | number)[];
}

/** What a picture says, in rows. Without links it is to be heard only. */
export function ItemTable({
  caption,
  columns,
  rows,
  links,
}: {
  caption: string;
  /** The first is the item itself. */
  columns: readonly string[];
  rows: readonly TableRow[];
  links: PictureLinks | null;
}) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-ink-soft">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-1.5 pr-4 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ stage, id, anchor = id, cells: [first, ...others] }) => (
          <tr key={id} className="border-t align-top">
            <th scope="row" className="min-w-40 py-1.5 pr-4 font-normal">
              <ItemName stage={stage} id={id} anchor={anchor} links={links} /> {first}
            </th>
            {others.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
              <td key={index} className="py-1.5 pr-4 tabular-nums">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ItemName({
  stage,
  id,
  anchor,
  links,
}: {
  stage: StageName;
  id: string;
  anchor: string;
  links: PictureLinks | null;
}): ReactNode {
  if (!links) return id;
  return (
    <JumpLink href={links.hrefOf(stage, anchor)} onJump={() => links.showItem(stage, anchor)}>
      {id}
    </JumpLink>
  );
}
