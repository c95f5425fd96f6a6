'use client';

import { Plus, RefreshCw } from 'lucide-react';
import { buttonClass, IconButton } from '../../../../ui/button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { sectionTitle } from '../document/sections.ts';
import { Editable } from './edit-buttons.tsx';
import { type Editing, useEditing, useFromStore } from './editing.tsx';
import { formTableOf, sectionsToAddTo } from './form-tables.ts';
import { newItemId, sectionOfNew } from './new-item-id.ts';
import { partsBehind } from './parts-behind.ts';
import { partIn } from './with-edits.ts';

/** What can be done with a section: adding an item, where some are added by hand, and having it written anew, where models wrote it. */
export function SectionTools({ section }: { section: string }) {
  const editing = useEditing();
  if (!editing) return null;
  const { view, open, shape } = editing;
  const table = formTableOf(view.stage, section);
  const title = sectionTitle(view.stage, section) ?? section;
  return (
    <>
      {table?.adds && (
        <IconButton label={`Add a ${table.noun}`} onClick={() => open(newItemId(section))}>
          <Plus aria-hidden className="size-4" />
        </IconButton>
      )}
      {partsBehind(view, section).parts > 0 && (
        <IconButton
          label={`Write the section ${title} anew`}
          onClick={() => shape({ kind: 'rewrite', id: section })}
        >
          <RefreshCw aria-hidden className="size-4" />
        </IconButton>
      )}
    </>
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
