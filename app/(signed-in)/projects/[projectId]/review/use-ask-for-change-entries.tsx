'use client';

import { MessageSquareWarning } from 'lucide-react';
import { use } from 'react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { CommentContext } from '../document/document-scope.tsx';

/** A request that binds the next version, where the version is under review. */
export function useAskForChangeEntries(id: string): readonly MenuEntry[] {
  const comment = use(CommentContext);
  if (!comment) return [];
  return [
    {
      kind: 'action',
      label: 'Ask for a change',
      icon: <MessageSquareWarning aria-hidden />,
      onSelect: () => comment(id),
    },
  ];
}
