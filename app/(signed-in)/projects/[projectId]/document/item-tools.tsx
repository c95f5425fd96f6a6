'use client';

import clsx from 'clsx';
import { DiscussButton } from '../discussion/discuss-button.tsx';
import { useDiscussionScope } from '../discussion/discussion-scope.tsx';
import { EditButton } from '../editing/edit-buttons.tsx';
import { ItemMenu } from './item-menu.tsx';

/** What can be done with one item. Shown when the item is pointed at or focused; always where there is no pointer, and where people discuss it. */
export function ItemTools({ id }: { id: string }) {
  const hasOpen = (useDiscussionScope()?.openOn(id) ?? 0) > 0;
  return (
    <div
      className={clsx(
        'flex shrink-0 items-center max-sm:absolute max-sm:top-0.5 max-sm:right-1 transition-opacity group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100 has-[[aria-expanded=true]]:opacity-100',
        !hasOpen && 'opacity-0',
      )}
    >
      <EditButton id={id} />
      <DiscussButton anchor={id} />
      <ItemMenu id={id} />
    </div>
  );
}
