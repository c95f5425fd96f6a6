'use client';

import { MessageSquareWarning } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';

/** A request that binds the next version, where the version is under review. */
export function useAskForChangeEntries(id: string): readonly MenuEntry[] {
  const { comment } = useDocumentScope();
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
