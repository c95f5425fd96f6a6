'use client';

import { useState } from 'react';
import { FieldError, SelectField, TextArea } from '../../../../ui/text-field.tsx';
import type { Editing } from './editing.tsx';
import { problemOf } from './field-problem.ts';
import { wordsOf } from './field-values.ts';
import { type FormField, formTableOf } from './form-tables.ts';
import { ShapeDialog, type ShapeWish } from './shape-dialog.tsx';
import { partIn } from './with-edits.ts';

type Side = 'first' | 'second' | 'both';
type Parts = Readonly<Record<'first' | 'second', Readonly<Record<string, unknown>>>>;

/** Makes two items of one: its texts for each of the two, and which entries of its lists go along. */
export function SplitDialog({ editing, id, onClose }: { editing: Editing; id: string; onClose: () => void }) {
  const { view } = editing;
  const found = partIn(view, id);
  const table = found && formTableOf(view.stage, found.section);
  const [parts, setParts] = useState<Parts>(() => ({ first: {}, second: {} }));
  const [sides, setSides] = useState<Readonly<Record<string, readonly Side[]>>>({});
  const [told, setTold] = useState(false);
  if (!found || !table) return null;
  const { part } = found;
  const fields = Object.entries(table.fields);
  const texts = fields.filter(([, { kind }]) => kind === 'line' || kind === 'text');
  const lists = fields.filter(
    ([field, { kind }]) =>
      (kind === 'lines' || kind === 'scenarios') && (part[field] as unknown[]).length > 0,
  );
  const textOf = (half: 'first' | 'second', field: string) => String(parts[half][field] ?? part[field] ?? '');
  const problem = (half: 'first' | 'second', field: string, spec: FormField) =>
    told ? problemOf(spec, textOf(half, field)) : null;
  const sideOf = (field: string, index: number): Side => sides[field]?.[index] ?? 'first';
  const entriesOf = (field: string, half: 'first' | 'second') =>
    (part[field] as unknown[]).filter((_, index) => [half, 'both'].includes(sideOf(field, index)));

  function wish(): ShapeWish | null {
    setTold(true);
    const wrong = texts.some(([field, spec]) =>
      (['first', 'second'] as const).some((half) => problemOf(spec, textOf(half, field))),
    );
    if (wrong) return null;
    const halfOf = (half: 'first' | 'second') => ({
      ...Object.fromEntries(texts.map(([field]) => [field, textOf(half, field).trim()])),
      ...Object.fromEntries(lists.map(([field]) => [field, entriesOf(field, half)])),
    });
    return {
      edit: { kind: 'split', itemId: id, first: halfOf('first'), second: halfOf('second') },
      words: `${id} split in two`,
    };
  }
  return (
    <ShapeDialog
      editing={editing}
      action="Split"
      wish={wish}
      onClose={onClose}
      title={`Split ${id} in two`}
      description={`The first keeps the id, and what waits for it; the second gets a new one. What ${id} refers to holds for both.`}
    >
      {texts.map(([field, spec], index) => (
        <fieldset key={field} className="grid gap-3 sm:grid-cols-2">
          <legend className="sr-only">{spec.label}</legend>
          {(['first', 'second'] as const).map((half) => (
            <TextArea
              key={half}
              label={`${spec.label}, ${half}`}
              rows={2}
              autoFocus={index === 0 && half === 'first'}
              value={textOf(half, field)}
              error={problem(half, field, spec)}
              onChange={(event) =>
                setParts({
                  ...parts,
                  [half]: {
                    ...parts[half],
                    [field]:
                      spec.kind === 'line' ? event.target.value.replaceAll('\n', ' ') : event.target.value,
                  },
                })
              }
              className="field-sizing-content max-h-60 text-sm"
            />
          ))}
        </fieldset>
      ))}
      {lists.map(([field, { label }]) => (
        <fieldset key={field} className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">{label}</legend>
          {(part[field] as unknown[]).map((entry, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and do not move here
              key={index}
              className="flex items-center gap-3 rounded-md border p-2 text-sm max-sm:flex-col max-sm:items-start"
            >
              <p className="min-w-0 flex-1 wrap-anywhere">{wordsOf(entry).join(' ')}</p>
              <SelectField
                label={`Entry ${index + 1} of ${label.toLowerCase()} goes to`}
                hideLabel
                value={sideOf(field, index)}
                onChange={(event) => {
                  const before = (part[field] as unknown[]).map((_, at) => sideOf(field, at));
                  setSides({ ...sides, [field]: before.with(index, event.target.value as Side) });
                }}
                className="w-36 text-sm"
              >
                <option value="first">The first</option>
                <option value="second">The second</option>
                <option value="both">Both</option>
              </SelectField>
            </div>
          ))}
        </fieldset>
      ))}
      <FieldError
        id="split-problem"
        error={
          told &&
          texts.some(([field, spec]) => problem('first', field, spec) ?? problem('second', field, spec))
            ? 'See the marked fields.'
            : null
        }
      />
    </ShapeDialog>
  );
}
