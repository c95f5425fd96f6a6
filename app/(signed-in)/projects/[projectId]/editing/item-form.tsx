'use client';

import { Trash2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { ImpactLine } from '../trace/impact-line.tsx';
import { changedByBoth, type EditDraft, sectionOfNew, targetsIn } from './edit-draft.ts';
import { type Editing, useEditing } from './editing.tsx';
import { FieldControl } from './field-control.tsx';
import { changedFields, type FieldValues, wordsOf } from './field-values.ts';
import { formTableOf } from './form-tables.ts';

/** The fields of one part, in place of the part itself. Control and Enter save, Escape closes and keeps what was written. */
export function ItemForm() {
  const editing = useEditing();
  const draft = editing?.draft;
  if (!editing || !draft) return null;
  // A draft that failed to be saved comes back as another object: the form begins anew with it.
  return (
    <Form key={`${draft.id} ${draft.basedOn} ${draft.problem?.message}`} editing={editing} draft={draft} />
  );
}

function Form({ editing, draft }: { editing: Editing; draft: EditDraft }) {
  const { view, busy, keep, save, close, discard, remove } = editing;
  const [values, setValues] = useState<FieldValues>(draft.values);
  const table = formTableOf(view.stage, draft.section);
  if (!table) return null;
  const isNew = sectionOfNew(draft.id) !== null;
  const name = isNew ? `New ${table.noun}` : `Edit ${draft.id === 'overview' ? 'the overview' : draft.id}`;
  const met = changedByBoth(draft);
  const wrong = fieldOf(draft);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void save();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  }
  return (
    <form
      aria-label={name}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
      noValidate
      className="-mx-3 flex scroll-mt-20 flex-col gap-3 rounded-lg border border-accent/40 bg-surface p-3"
    >
      <p className="text-sm font-semibold">{name}</p>
      {draft.problem && (
        <Notice
          tone={draft.problem.kind === 'conflict' ? 'warn' : 'bad'}
          title={draft.problem.kind === 'conflict' ? 'This changed meanwhile' : 'This was not saved'}
        >
          {wrong === null && <p>{draft.problem.message}</p>}
          {met.length > 0 && <p>Your text is below, and theirs beside it. Saving puts yours on top.</p>}
        </Notice>
      )}
      {Object.entries(table.fields).map(([field, spec], index) => (
        <div key={field} className="flex flex-col gap-1.5">
          <FieldControl
            field={spec}
            value={values[field] ?? ''}
            targets={spec.kind === 'reference' ? targetsIn(view, spec.to) : []}
            error={wrong === field ? (draft.problem?.message ?? null) : null}
            autoFocus={wrong === null ? index === 0 : wrong === field}
            onChange={(value) => {
              const next = { ...values, [field]: value };
              setValues(next);
              keep(next);
            }}
          />
          {met.includes(field) && <Theirs label={spec.label} value={draft.theirs?.[field]} />}
        </div>
      ))}
      {!isNew && <ImpactLine id={draft.id} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {met.length > 0 ? 'Save on top' : 'Save'}
        </Button>
        <Button variant="ghost" onClick={discard}>
          Discard
        </Button>
        <span className="text-xs text-ink-soft max-sm:hidden">Ctrl+Enter saves, Esc closes</span>
        {!isNew && table.removes && (
          <Button variant="ghost" className="ml-auto" busy={busy} onClick={() => void remove(draft.id)}>
            <Trash2 aria-hidden className="size-4" />
            Delete {draft.id}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What somebody else wrote into a field meanwhile. */
function Theirs({ label, value }: { label: string; value: FieldValues[string] | undefined }) {
  const lines = typeof value === 'string' ? value.split('\n') : wordsOf(value);
  return (
    <div className="rounded-md bg-warn-soft px-3 py-2 text-sm">
      <p className="font-medium">{label}, as saved meanwhile</p>
      {lines.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
        <p key={index} className="whitespace-pre-wrap">
          {words}
        </p>
      ))}
    </div>
  );
}

/** The field that the server named, e.g. `edits.0.value.1` for the only one that was sent; null where it named none. */
function fieldOf({ problem, initial, values, id }: EditDraft): string | null {
  const path = problem?.field?.split('.');
  if (path?.[0] !== 'edits') return null;
  if (sectionOfNew(id) !== null) return path[2] === 'item' ? (path[3] ?? null) : null;
  return changedFields(initial, values)[Number(path[1])] ?? null;
}
