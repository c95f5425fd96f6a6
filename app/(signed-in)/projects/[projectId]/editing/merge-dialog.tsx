'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import type { Editing } from './editing.tsx';
import { same, wordsOf } from './field-values.ts';
import { formTableOf, isList } from './form-tables.ts';
import { ReferencePicker } from './reference-picker.tsx';
import { partIn, targetsIn } from './with-edits.ts';

/** Makes one item of several: which ones, and which of their sentences holds. */
export function MergeDialog({ editing, id, onClose }: { editing: Editing; id: string; onClose: () => void }) {
  const { view, act } = editing;
  const found = partIn(view, id);
  const table = found && formTableOf(view.stage, found.section);
  const [from, setFrom] = useState<readonly string[]>([]);
  /** Field → the item whose text holds. */
  const [taken, setTaken] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!found || !table) return null;
  const all = [id, ...from];
  const saidBy = (item: string, field: string) => partIn(view, item)?.part[field];
  const fields = Object.entries(table.fields);
  const united = fields.filter(([, spec]) => isList(spec));
  const differing = fields.filter(
    ([field, spec]) =>
      !isList(spec) && all.some((item) => !same(saidBy(item, field) as string, saidBy(id, field) as string)),
  );

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (from.length === 0) return setError('Choose at least one.');
    const chosen = differing.flatMap(([field]) => {
      const item = taken[field];
      return item === undefined || !all.includes(item) ? [] : [[field, saidBy(item, field)]];
    });
    setBusy(true);
    const saved = await act(
      [{ kind: 'merge', itemId: id, from: [...from], fields: Object.fromEntries(chosen) }],
      `${from.join(', ')} merged into ${id}`,
    );
    setBusy(false);
    if (saved) onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      shape="wide"
      title={`Merge others into ${id}`}
      description={`${id} remains. What named one of the others names ${id} from then on.`}
    >
      <form className="flex flex-col gap-4" onSubmit={(event) => void onSubmit(event)} noValidate>
        <ReferencePicker
          label="Merge with"
          value={from}
          targets={targetsIn(view, found.section).filter(({ value }) => value !== id)}
          error={error}
          autoFocus
          onChange={(next) => {
            setFrom(next.slice(0, 20));
            setError(null);
          }}
        />
        {from.length > 0 &&
          differing.map(([field, { label }]) => (
            <fieldset key={field} className="flex flex-col gap-1.5">
              <legend className="mb-1.5 text-sm font-medium">{label}</legend>
              {all.map((item) => (
                <label key={item} className="flex items-start gap-2 text-sm">
                  <input
                    type="radio"
                    name={field}
                    checked={(taken[field] ?? id) === item}
                    onChange={() => setTaken({ ...taken, [field]: item })}
                    className="mt-1 accent-accent"
                  />
                  <span className="w-14 shrink-0 font-mono text-xs leading-6 text-ink-soft">{item}</span>
                  <span className="min-w-0 wrap-anywhere">
                    {wordsOf(saidBy(item, field)).join(' ') || 'Nothing'}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        {from.length > 0 && united.length > 0 && (
          <p className="text-sm text-ink-soft">
            {united.map(([, { label }]) => label).join(', ')}: those of all are kept, each once.
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Merge
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
