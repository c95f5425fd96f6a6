'use client';

import { Check, Undo2 } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { ImpactLine } from '../trace/impact-line.tsx';
import { type EditDraft, problemsIn, unsavedFields } from './edit-draft.ts';
import { type Editing, useEditing, useFromStore } from './editing.tsx';
import { FieldControl } from './field-control.tsx';
import { formTableOf } from './form-tables.ts';
import { sectionOfNew } from './new-item-id.ts';
import { SaveWords } from './save-words.tsx';
import { TheirText } from './their-text.tsx';

/** The fields of one part, in place of the part itself. It saves by itself; Escape, and Control with Enter, close it. */
export function ItemForm({ id }: { id: string }) {
  const editing = useEditing();
  return editing && <Form key={id} editing={editing} id={id} />;
}

function Form({ editing, id }: { editing: Editing; id: string }) {
  const { store, close } = editing;
  const draft = useFromStore(store, () => store.draft(id));
  const refusals = useFromStore(store, () => store.refusals(id));
  // What is wrong is said when the field is left: nobody is told off for a word that is not finished.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const table = draft && formTableOf(editing.view.stage, draft.section);
  if (!draft || !table) return null;
  const isNew = sectionOfNew(id) !== null;
  const name = isNew ? `New ${table.noun}` : `Edit ${id === 'overview' ? 'the overview' : id}`;
  const problems = problemsIn(table, draft);
  const finish = () => {
    if (Object.keys(problems).length === 0) return close();
    setLeft(new Set(Object.keys(table.fields)));
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      finish();
    }
  }
  function onBlur({ target, relatedTarget }: FocusEvent) {
    const field = target.closest<HTMLElement>('[data-field]');
    if (!field?.dataset.field || field.contains(relatedTarget)) return;
    const { field: name } = field.dataset;
    setLeft((before) => new Set(before).add(name));
    void store.flush();
  }
  return (
    <form
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      noValidate
      className="-mx-3 flex scroll-mt-20 flex-col gap-3 rounded-lg border border-accent/40 bg-surface p-3"
    >
      <p className="text-sm font-semibold">{name}</p>
      {draft.gone && (
        <Notice tone="warn" title={`Somebody removed ${id} meanwhile`}>
          Your text is still here. Copy what you need of it; it cannot be saved into an item that is gone.
        </Notice>
      )}
      {Object.entries(table.fields).map(([field, spec], index) => {
        const error = refusals[field] ?? (left.has(field) ? problems[field] : undefined) ?? null;
        return (
          <div key={field} data-field={field} className="flex flex-col gap-1.5">
            <FieldControl
              field={spec}
              value={draft.values[field] ?? ''}
              view={editing.view}
              itemId={id}
              error={error}
              autoFocus={index === 0}
              onChange={(value) => store.type(id, field, value)}
            />
            {field in draft.theirs && (
              <TheirText
                label={spec.label}
                value={draft.theirs[field]}
                onChoose={(take) => store.choose(id, field, take)}
              />
            )}
          </div>
        );
      })}
      {!isNew && <ImpactLine id={id} />}
      <Foot draft={draft} editing={editing} isNew={isNew} hasProblems={Object.keys(problems).length > 0} />
    </form>
  );
}

function Foot({
  draft,
  editing,
  isNew,
  hasProblems,
}: {
  draft: EditDraft;
  editing: Editing;
  isNew: boolean;
  hasProblems: boolean;
}) {
  const { store, close } = editing;
  const changed = unsavedFields(draft).length > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant={isNew ? 'primary' : 'secondary'}>
        <Check aria-hidden className="size-4" />
        {isNew ? 'Add' : 'Done'}
      </Button>
      {(changed || isNew) && (
        <Button
          variant="ghost"
          onClick={() => {
            store.withdraw(draft.id);
            if (isNew) close();
          }}
        >
          <Undo2 aria-hidden className="size-4" />
          {isNew ? 'Discard' : 'Take back'}
        </Button>
      )}
      <span className="ml-auto text-xs text-ink-soft">
        {isNew ? (
          'Esc closes and keeps the text'
        ) : Object.keys(draft.theirs).length > 0 ? (
          'Choose which text holds'
        ) : hasProblems ? (
          'Not saved: see the marked field'
        ) : (
          <SaveWords store={store} changed={changed} />
        )}
      </span>
    </div>
  );
}
