'use client';

import { PenLine, Split } from 'lucide-react';
import { Chip } from '../../../../ui/chip.tsx';
import { conflictElementId } from './conflicts-panel.tsx';
import { useEditing } from './editing.tsx';

/** Whose text a part holds, whether some of it is to be chosen still, and whether some is not saved. */
export function EditMarks({ id }: { id: string }) {
  const editing = useEditing();
  if (!editing) return null;
  const { view, isUnsaved } = editing;
  const by = Object.hasOwn(view.editedBy, id) ? view.editedBy[id] : undefined;
  const conflict = view.conflicts.find(({ itemId }) => itemId === id);
  return (
    <>
      {by && (
        <Chip tone="accent">
          <PenLine aria-hidden />
          Edited by {by.you ? 'you' : by.name}
        </Chip>
      )}
      {conflict && (
        <a href={`#${conflictElementId(conflict.id)}`} className="inline-flex rounded-full">
          <Chip tone="warn">
            <Split aria-hidden />
            To choose
          </Chip>
        </a>
      )}
      {isUnsaved(id) && <Chip tone="warn">Not saved</Chip>}
    </>
  );
}
