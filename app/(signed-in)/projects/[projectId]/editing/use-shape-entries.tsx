'use client';

import { ArrowDown, ArrowUp, Merge, RefreshCw, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { type Shape, useEditing } from './editing.tsx';
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
  const offer = (kind: Shape['kind'], label: string, icon: ReactNode): MenuEntry => ({
    kind: 'action',
    label,
    icon,
    onSelect: () => shape({ kind, id }),
  });
  return [
    ...(partsBehind(view, id).parts > 0
      ? [offer('rewrite', 'Write this anew…', <RefreshCw aria-hidden />)]
      : []),
    { kind: 'separator', label: 'before moving' },
    ...moves.flatMap(({ step, ...look }): MenuEntry[] =>
      moveByStep(view, id, step) ? [{ kind: 'action', ...look, onSelect: () => void move(id, step) }] : [],
    ),
    ...(table.adds ? [offer('split', 'Split in two…', <Split aria-hidden />)] : []),
    ...(table.adds && table.removes && several
      ? [offer('merge', 'Merge with others…', <Merge aria-hidden />)]
      : []),
  ];
}
