'use client';

import { MessageSquarePlus } from 'lucide-react';
import { use } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import { EditButton } from '../editing/edit-buttons.tsx';
import { CommentContext } from './document-scope.tsx';
import { ItemMenu } from './item-menu.tsx';

/** What can be done with one item. Shown when the item is pointed at or focused; always where there is no pointer. */
export function ItemTools({ id }: { id: string }) {
  const comment = use(CommentContext);
  return (
    <div className="flex shrink-0 items-center opacity-0 max-sm:absolute max-sm:top-0.5 max-sm:right-1 transition-opacity group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100 has-[[aria-expanded=true]]:opacity-100">
      <EditButton id={id} />
      {comment && (
        <IconButton label={`Comment on ${id}`} onClick={() => comment(id)}>
          <MessageSquarePlus aria-hidden className="size-4" />
        </IconButton>
      )}
      <ItemMenu id={id} />
    </div>
  );
}
