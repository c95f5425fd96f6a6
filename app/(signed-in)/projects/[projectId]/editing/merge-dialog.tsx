'use client';

import { useState } from 'react';
import type { Editing } from './editing.tsx';
import { same, wordsOf } from './field-values.ts';
import { formTableOf, isList } from './form-tables.ts';
import { ReferencePicker } from './reference-picker.tsx';
import { ShapeDialog, type ShapeWish } from './shape-dialog.tsx';
import { partIn, targetsIn } from './with-edits.ts';

/** Makes one item of several: which ones, and which of their sentences holds. */
export function MergeDialog({ editing, id, onClose }: { editing: Editing; id: string; onClose: () => void }) {
  const { view } = editing;
  const found = partIn(view, id);
  const table = found && formTableOf(view.stage, found.section);
  const [from, setFrom] = useState<readonly string[]>([]);
  /** Field → the item whose text holds. */
  const [taken, setTaken] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<string | null>(null);
  if (!found || !table) return null;
  const all = [id, ...from];
  const saidBy = (item: string, field: string) => partIn(view, item)?.part[field];
  const fields = Object.entries(table.fields);
  const united = fields.filter(([, spec]) => isList(spec));
  const differing = fields.filter(
    ([field, spec]) =>
      !isList(spec) && all.some((item) => !same(saidBy(item, field) as string, saidBy(id, field) as string)),
  );

  function wish(): ShapeWish | null {
    if (from.length === 0) {
      setError('Choose at least one.');
      return null;
    }
    const chosen = differing.flatMap(([field]) => {
      const item = taken[field];
      return item === undefined || !all.includes(item) ? [] : [[field, saidBy(item, field)]];
    });
    const fields = Object.fromEntries(chosen);
    return {
      edit: { kind: 'merge', itemId: id, from: [...from], fields },
      words: `${from.join(', ')} merged into ${id}`,
    };
  }
  return (
    <ShapeDialog
      editing={editing}
      action="Merge"
      wish={wish}
      onClose={onClose}
      title={`Merge others into ${id}`}
      description={`${id} remains. What named one of the others names ${id} from then on.`}
    >
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
    </ShapeDialog>
  );
}
