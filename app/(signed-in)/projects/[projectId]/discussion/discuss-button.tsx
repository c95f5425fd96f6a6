'use client';

import { MessageSquare } from 'lucide-react';
import { IconButton } from '../../../../ui/button.tsx';
import { useDiscussionScope } from './discussion-scope.tsx';

/** Leads to what is said about an item or a section, with the number of threads that are open on it. */
export function DiscussButton({ anchor, label = `Discuss ${anchor}` }: { anchor: string; label?: string }) {
  const scope = useDiscussionScope();
  if (!scope) return null;
  const open = scope.openOn(anchor);
  return (
    <IconButton
      label={open === 0 ? label : `${label}, ${open} open`}
      onClick={() => scope.discuss({ kind: 'anchor', anchor })}
      className={open > 0 ? 'w-auto min-w-8 gap-1 px-1.5 text-accent' : ''}
    >
      <MessageSquare aria-hidden className="size-4" />
      {open > 0 && (
        <span aria-hidden className="text-xs tabular-nums">
          {open}
        </span>
      )}
    </IconButton>
  );
}
