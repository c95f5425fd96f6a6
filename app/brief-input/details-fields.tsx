'use client';

import { useId, useState } from 'react';
import type { BriefDetails, DetailField } from '#server/artifacts/brief-details.ts';
import { SelectField, TextArea, TextField } from '../ui/text-field.tsx';
import { fieldNames, fieldUses, filledIn, typeNames } from './details-words.ts';

const languages = ['English', 'Deutsch', 'Español', 'Français', 'Italiano', 'Português', '中文', '日本語'];

/** What can be said of a project beside its brief. Nothing of it is required, so it is folded away until it is wanted. */
export function DetailsFields({
  value,
  onChange,
  problem,
}: {
  value: BriefDetails;
  onChange: (details: BriefDetails) => void;
  /** `field` as the server names it, e.g. `details.language`. */
  problem: { readonly field: string | null; readonly message: string } | null;
}) {
  const list = useId();
  const filled = filledIn(value).length;
  const [open, setOpen] = useState(false);
  const isRefused = problem?.field?.startsWith('details') ?? false;
  const tie = (field: DetailField) => ({
    label: fieldNames[field],
    hint: `Used ${fieldUses[field]}.`.replace('Used each', 'Each'),
    name: `details.${field}`,
    value: value[field] ?? '',
    error: problem?.field === `details.${field}` ? problem.message : null,
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [field]: event.target.value }),
  });
  return (
    <details
      open={open || isRefused}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-lg border bg-surface px-3.5 py-2.5 open:pb-4"
    >
      <summary className="text-sm font-medium">
        Details{' '}
        <span className="font-normal text-ink-soft">(optional{filled > 0 && `, ${filled} filled in`})</span>
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <SelectField {...tie('type')}>
          <option value="">Not said</option>
          {Object.entries(typeNames).map(([type, name]) => (
            <option key={type} value={type}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          {...tie('language')}
          list={list}
          maxLength={40}
          autoComplete="off"
          placeholder="As in the brief"
        />
        <datalist id={list}>
          {languages.map((language) => (
            <option key={language} value={language} />
          ))}
        </datalist>
        <TextArea
          {...tie('stack')}
          rows={2}
          maxLength={1000}
          placeholder="e.g. TypeScript, PostgreSQL, hosted in the EU"
        />
        <TextArea
          {...tie('team')}
          rows={2}
          maxLength={500}
          placeholder="e.g. two developers, a designer on Fridays"
        />
        <TextArea
          {...tie('timeline')}
          rows={2}
          maxLength={500}
          placeholder="e.g. pilot in March, everybody by June"
        />
        <TextArea {...tie('constraints')} rows={3} maxLength={4000} placeholder="One on a line" />
      </div>
    </details>
  );
}
