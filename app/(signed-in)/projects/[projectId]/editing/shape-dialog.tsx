'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import type { Editing } from './editing.tsx';

/** An edit, and the words that tell of it. */
export interface ShapeWish {
  readonly edit: ItemEdit;
  readonly words: string;
}

/** The frame of a dialog that makes other items of some: what is wished is saved at once, and it closes when that is done. */
export function ShapeDialog({
  editing,
  title,
  description,
  action,
  wish,
  onClose,
  children,
}: {
  editing: Editing;
  title: string;
  description: string;
  action: string;
  /** Null where something is missing, which is told in the form by then. */
  wish: () => ShapeWish | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const wished = wish();
    if (!wished) return;
    setBusy(true);
    const saved = await editing.act([wished.edit], wished.words);
    setBusy(false);
    if (saved) onClose();
  }
  return (
    <Dialog open onOpenChange={onClose} shape="wide" title={title} description={description}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void onSubmit(event)} noValidate>
        {children}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
