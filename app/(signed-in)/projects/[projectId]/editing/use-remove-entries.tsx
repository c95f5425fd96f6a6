'use client';

import { Trash2 } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useEditing } from './editing.tsx';
import { formTableOf } from './form-tables.ts';
import { partIn } from './with-edits.ts';

export function useRemoveEntries(id: string): readonly MenuEntry[] {
  const editing = useEditing();
  const found = editing && partIn(editing.view, id);
  if (!editing || !found || !formTableOf(editing.view.stage, found.section)?.removes) return [];
  return [
    { kind: 'separator', label: 'before removing' },
    {
      kind: 'action',
      label: `Delete ${id}`,
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => void editing.remove(id),
    },
  ];
}
