'use client';

import { Pencil, Plus, RefreshCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonClass, IconButton } from '../../../../ui/button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { useHydrated } from '../../../../ui/use-hydrated.ts';
import { sectionTitle } from '../document/sections.ts';
import { newItemId, sectionOfNew } from './edit-draft.ts';
import {
  type Editing,
  useEditing,
  useEditingNow,
  useEditingOfItem,
  useFromStore,
  useIsOpen,
} from './editing.tsx';
import { formTableOf, sectionsToAddTo } from './form-tables.ts';
import { partsBehind } from './parts-behind.ts';
import { partIn } from './with-edits.ts';

const ItemForm = lazy(async () => ({ default: (await import('./item-form.tsx')).ItemForm }));

export function EditButton({ id, label = `Edit ${id}` }: { id: string; label?: string }) {
  const isEditable = useEditingOfItem(() => true);
  const editing = useEditingNow();
  const awake = useHydrated();
  if (!isEditable) return null;
  return (
    <IconButton label={label} disabled={!awake} onClick={() => editing()?.open(id)}>
      <Pencil aria-hidden className="size-4" />
    </IconButton>
  );
}

/** Adds an item to a section that takes some by hand. */
export function AddButton({ section }: { section: string }) {
  const editing = useEditing();
  const awake = useHydrated();
  const table = editing && formTableOf(editing.view.stage, section);
  if (!editing || !table?.adds) return null;
  return (
    <IconButton
      label={`Add a ${table.noun}`}
      disabled={!awake}
      onClick={() => editing.open(newItemId(section))}
    >
      <Plus aria-hidden className="size-4" />
    </IconButton>
  );
}

/** Has a section written anew that models wrote. */
export function RewriteButton({ section }: { section: string }) {
  const editing = useEditing();
  const awake = useHydrated();
  if (!editing || partsBehind(editing.view, section).parts === 0) return null;
  const title = sectionTitle(editing.view.stage, section) ?? section;
  return (
    <IconButton
      label={`Write the section ${title} anew`}
      disabled={!awake}
      onClick={() => editing.shape({ kind: 'rewrite', id: section })}
    >
      <RefreshCw aria-hidden className="size-4" />
    </IconButton>
  );
}

/** The form of a part, where it is open; else the part itself. */
export function Editable({ id, children }: { id: string; children?: React.ReactNode }) {
  if (!useIsOpen(id)) return children;
  return (
    <Suspense fallback={children}>
      <ItemForm id={id} />
    </Suspense>
  );
}

/** Ways to write into sections that are empty and therefore not shown; and the form for what is nowhere in the document. */
export function EmptySections() {
  const editing = useEditing();
  if (!editing) return null;
  return <Empty editing={editing} />;
}

function Empty({ editing: { view, store, open } }: { editing: Editing }) {
  const openId = useFromStore(store, () => store.openId());
  const content = view.content as unknown as Readonly<Record<string, readonly unknown[]>>;
  const empty = sectionsToAddTo(view.stage).filter((section) => content[section]?.length === 0);
  const adding = empty.some((section) => openId === newItemId(section));
  if (empty.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {adding && openId && <Editable id={openId} />}
      <div>
        <Menu
          label="Add to another section"
          className={buttonClass({ variant: 'ghost', size: 'sm' })}
          entries={empty.map((section) => ({
            kind: 'action',
            label: sectionTitle(view.stage, section) ?? section,
            onSelect: () => open(newItemId(section)),
          }))}
        >
          <Plus aria-hidden className="size-4" />
          Add to another section
        </Menu>
      </div>
    </div>
  );
}

/** The form of a part that somebody removed while it was written: what was written stays on screen. */
export function HomelessForm() {
  const editing = useEditing();
  return editing && <Homeless editing={editing} />;
}

function Homeless({ editing: { view, store } }: { editing: Editing }) {
  const openId = useFromStore(store, () => store.openId());
  if (openId === null || sectionOfNew(openId) !== null || partIn(view, openId)) return null;
  return <Editable id={openId} />;
}
