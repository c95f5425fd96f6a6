'use client';

import { CircleAlert, Undo2 } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { type Editing, useEditing, useFromStore } from './editing.tsx';
import { formTableOf } from './form-tables.ts';
import { sectionOfNew } from './new-item-id.ts';
import { SaveWords } from './save-words.tsx';

/** How far the document is saved, always in the same corner; nothing while nobody has written anything. */
export function SaveStatus() {
  const editing = useEditing();
  return editing && <Status editing={editing} />;
}

function Status({ editing }: { editing: Editing }) {
  const { store, undo } = editing;
  const kind = useFromStore(store, () => store.state().kind);
  const canUndo = useFromStore(store, () => store.canUndo());
  const failed = kind === 'failed';
  if (kind === 'idle' && !canUndo) return <div role="status" className="sr-only" />;
  return (
    <div className="pointer-events-none sticky bottom-4 z-20 flex justify-end max-lg:bottom-18">
      <div
        className={`pointer-events-auto flex max-w-full flex-wrap items-center gap-x-2 rounded-full border bg-raised py-0.5 pr-1 pl-3 text-xs shadow-lift ${failed ? 'border-bad' : ''}`}
      >
        {failed && <CircleAlert aria-hidden className="size-3.5 text-bad" />}
        <span role="status">
          {kind === 'idle' ? (
            <span className="sr-only">Nothing is being saved</span>
          ) : (
            <SaveWords store={store} />
          )}
        </span>
        {failed && (
          <Button size="sm" variant="ghost" onClick={() => void store.flush()}>
            Try again
          </Button>
        )}
        {canUndo && !failed && (
          <Button size="sm" variant="ghost" onClick={() => void undo()}>
            <Undo2 aria-hidden className="size-3.5" />
            Undo
          </Button>
        )}
      </div>
    </div>
  );
}

/** Text from before a reload that was not saved. */
export function KeptText() {
  const editing = useEditing();
  return editing && <Kept editing={editing} />;
}

function Kept({ editing }: { editing: Editing }) {
  const { store, view, open } = editing;
  const offered = useFromStore(store, () => store.offered());
  if (offered.size === 0) return null;
  const ids = [...offered];
  return (
    <Notice tone="warn" title="You wrote something here that was not saved">
      <ul className="mt-1 flex flex-col gap-1">
        {ids.map((id) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <Button size="sm" onClick={() => open(id)}>
              Open {nameOf(id)}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Discard ${nameOf(id)}`}
              onClick={() => store.withdraw(id)}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );

  function nameOf(id: string): string {
    const section = sectionOfNew(id);
    return section === null ? id : `the new ${formTableOf(view.stage, section)?.noun ?? 'item'}`;
  }
}
