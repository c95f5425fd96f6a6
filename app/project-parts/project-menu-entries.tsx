'use client';

import { Archive, ArchiveRestore, Trash2 } from 'lucide-react';
import type { MenuEntry } from '../ui/menu.tsx';

/** What may be done with a project wherever it is shown. */
export function projectMenuEntries({
  archived,
  onArchive,
  onDelete,
}: {
  archived: boolean;
  onArchive: (archived: boolean) => void;
  onDelete: () => void;
}): readonly MenuEntry[] {
  return [
    {
      kind: 'action',
      label: archived ? 'Restore' : 'Archive',
      icon: archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
      onSelect: () => onArchive(!archived),
    },
    { kind: 'separator', label: 'above the danger' },
    { kind: 'action', label: 'Delete…', icon: <Trash2 aria-hidden />, danger: true, onSelect: onDelete },
  ];
}
