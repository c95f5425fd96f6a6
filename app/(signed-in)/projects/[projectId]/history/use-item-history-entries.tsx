'use client';

import { History } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';
import { goToPlace } from '../use-place.ts';

/** Leads to how an item changed over the versions. */
export function useItemHistoryEntries(id: string): readonly MenuEntry[] {
  const { stage } = useDocumentScope();
  return [
    {
      kind: 'action',
      label: 'History of this item',
      icon: <History aria-hidden />,
      onSelect: () => goToPlace({ stage, view: 'history', item: id }),
    },
  ];
}
