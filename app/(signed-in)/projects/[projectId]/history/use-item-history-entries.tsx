'use client';

import { History } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';
import { hrefOf } from '../place.ts';

/** Leads to how an item changed over the versions. */
export function useItemHistoryEntries(id: string): readonly MenuEntry[] {
  const { stage } = useDocumentScope();
  return [
    {
      kind: 'action',
      label: 'History of this item',
      icon: <History aria-hidden />,
      onSelect() {
        const to = hrefOf({ stage, view: 'history', item: id });
        window.history.pushState(null, '', `${window.location.pathname}${to}`);
        window.scrollTo({ top: 0 });
      },
    },
  ];
}
