'use client';

import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import { useHydrated } from '../../../../ui/use-hydrated.ts';
import { useAskEditing, useEditing, useIsOpen } from './editing.tsx';
import { loadPicker } from './load-picker.ts';

export function EditButton({ id, label = `Edit ${id}` }: { id: string; label?: string }) {
  const ask = useAskEditing();
  const awake = useHydrated();
  if (!ask) return null;
  return (
    <IconButton
      label={label}
      disabled={!awake}
      // The one part of a form that is large.
      onPointerEnter={() => void loadPicker()}
      onFocus={() => void loadPicker()}
      onClick={() => ask(({ open }) => open(id))}
    >
      <Pencil aria-hidden className="size-4" />
    </IconButton>
  );
}

/** The form of a part, where it is open; else the part itself. */
export function Editable({ id, children }: { id: string; children?: ReactNode }) {
  return useIsOpen(id) ? <OpenForm id={id} /> : children;
}

/** Only what was fetched can have opened it. */
function OpenForm({ id }: { id: string }) {
  const Form = useEditing()?.Form;
  return Form ? <Form id={id} /> : null;
}
