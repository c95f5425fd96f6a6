'use client';

import { PenLine, Split } from 'lucide-react';
import { Chip } from '../../../../ui/chip.tsx';
import { conflictElementId } from './choose-words.ts';
import { useEditingOfItem, useIsUnsaved } from './editing.tsx';

/** Whose text a part holds, whether some of it is to be chosen still, and whether some is not saved. */
export function EditMarks({ id }: { id: string }) {
  const by = useEditingOfItem(({ view }) => (Object.hasOwn(view.editedBy, id) ? view.editedBy[id] : null));
  const conflict = useEditingOfItem(({ view }) => view.conflicts.find(({ itemId }) => itemId === id));
  const isUnsaved = useIsUnsaved(id);
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
      {isUnsaved && <Chip tone="warn">Not saved</Chip>}
    </>
  );
}
