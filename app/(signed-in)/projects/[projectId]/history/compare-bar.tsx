'use client';

import { useId } from 'react';
import type { VersionName } from '#server/pipeline/history/history-views.ts';
import { buttonClass } from '../../../../ui/button.tsx';
import { quickChoices } from './comparable-versions.ts';
import type { DiffLook } from './field-change.tsx';

/** Which two versions are compared, and how they are shown. */
export function CompareBar({
  versions,
  from,
  to,
  onChoose,
  look,
  onLook,
}: {
  versions: readonly VersionName[];
  from: string | null;
  to: string | null;
  onChoose: (from: string | null, to: string | null) => void;
  look: DiffLook;
  /** Null where there is room for one way only. */
  onLook: ((look: DiffLook) => void) | null;
}) {
  const choices = quickChoices(versions, to);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <VersionSelect label="From" versions={versions} value={from} onChange={(id) => onChoose(id, to)} />
        <VersionSelect label="To" versions={versions} value={to} onChange={(id) => onChoose(from, id)} />
        {onLook && <LookSwitch look={look} onLook={onLook} />}
      </div>
      {choices.length > 0 && (
        <fieldset className="flex flex-wrap items-center gap-2 text-sm">
          <legend className="float-left mr-1 text-ink-soft">Compare with</legend>
          {choices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              aria-pressed={choice.from === from}
              onClick={() => onChoose(choice.from, to)}
              className={`${buttonClass({ size: 'sm' })} aria-pressed:border-accent aria-pressed:bg-accent-soft`}
            >
              {choice.label}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function VersionSelect({
  label,
  versions,
  value,
  onChange,
}: {
  label: string;
  versions: readonly VersionName[];
  value: string | null;
  onChange: (id: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 basis-48 flex-col gap-1 sm:max-w-72">
      <label htmlFor={id} className="text-sm text-ink-soft">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-9 w-full rounded-md border border-line-strong bg-surface px-2 text-sm"
      >
        {value === null && <option value="">Choose a version</option>}
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {nameOf(version)}
          </option>
        ))}
      </select>
    </div>
  );
}

function nameOf({ number, author, decision }: VersionName): string {
  const approved = decision === 'approved' ? ', approved' : '';
  return `Version ${number}, ${author === null ? 'generated' : `by ${author}`}${approved}`;
}

const looks = { inline: 'Inline', split: 'Side by side' } as const;

function LookSwitch({ look, onLook }: { look: DiffLook; onLook: (look: DiffLook) => void }) {
  const name = useId();
  return (
    <fieldset className="flex gap-1 rounded-md border p-0.5 text-sm">
      <legend className="sr-only">How the changes are shown</legend>
      {Object.entries(looks).map(([value, words]) => (
        <label
          key={value}
          className="flex min-h-8 items-center rounded px-2.5 has-checked:bg-sunken has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={look === value}
            onChange={() => onLook(value as DiffLook)}
            className="sr-only"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
