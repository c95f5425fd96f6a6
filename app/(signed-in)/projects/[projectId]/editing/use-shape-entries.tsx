'use client';

import { ArrowDown, ArrowUp, Merge, RefreshCw, Split } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useEditing } from './editing.tsx';
import { formTableOf } from './form-tables.ts';
import { moveByStep } from './item-moves.ts';
import { partsBehind } from './parts-behind.ts';
import { itemsIn, partIn } from './with-edits.ts';

/** Having an item written anew, moving it, and making two of it or one of several. */
export function useShapeEntries(id: string): readonly MenuEntry[] {
  const editing = useEditing();
  const found = editing && partIn(editing.view, id);
  if (!editing || !found) return [];
  const { view, move, shape } = editing;
  const table = formTableOf(view.stage, found.section);
  if (!table) return [];
  const moves = [
    { step: -1, label: 'Move up', note: 'Alt ↑', icon: <ArrowUp aria-hidden /> },
    { step: 1, label: 'Move down', note: 'Alt ↓', icon: <ArrowDown aria-hidden /> },
  ] as const;
  const several = itemsIn(view, found.section).length > 1;
  return [
    ...(partsBehind(view, id).parts > 0
      ? ([
          {
            kind: 'action',
            label: 'Write this anew…',
            icon: <RefreshCw aria-hidden />,
            onSelect: () => shape({ kind: 'rewrite', id }),
          },
        ] as const)
      : []),
    { kind: 'separator', label: 'before moving' },
    ...moves.flatMap(({ step, ...look }): MenuEntry[] =>
      moveByStep(view, id, step) ? [{ kind: 'action', ...look, onSelect: () => void move(id, step) }] : [],
    ),
    ...(table.adds
      ? ([
          {
            kind: 'action',
            label: 'Split in two…',
            icon: <Split aria-hidden />,
            onSelect: () => shape({ kind: 'split', id }),
          },
        ] as const)
      : []),
    ...(table.adds && table.removes && several
      ? ([
          {
            kind: 'action',
            label: 'Merge with others…',
            icon: <Merge aria-hidden />,
            onSelect: () => shape({ kind: 'merge', id }),
          },
        ] as const)
      : []),
  ];
}
