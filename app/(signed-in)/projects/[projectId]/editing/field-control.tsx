'use client';

import { Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { inputClass } from '../../../../ui/input-class.ts';
import { FieldError, SelectField, TextArea, TextField } from '../../../../ui/text-field.tsx';
import type { FieldValue, Scenario } from './field-values.ts';
import type { FormField } from './form-tables.ts';
import { loadPicker } from './load-picker.ts';
import { useTargets } from './use-targets.ts';

const ReferencePicker = lazy(async () => ({ default: (await loadPicker()).ReferencePicker }));

interface ControlProps<V = FieldValue> {
  readonly field: FormField;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly error: string | null;
  readonly autoFocus: boolean;
  readonly view: ArtifactView;
  /** The item that the field is of: it refers to others only. */
  readonly itemId: string;
}

/** The control that a field is written with. */
export function FieldControl(props: ControlProps) {
  const { field, value, onChange, error, autoFocus, view, itemId } = props;
  const targets = useTargets(view, 'to' in field ? field.to : null, itemId);
  const { label } = field;
  const text = { label, error, autoFocus, className: 'text-sm' };
  switch (field.kind) {
    case 'line':
      return <TextField {...text} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
    case 'text':
    case 'lines':
      return (
        <TextArea
          {...text}
          hint={field.kind === 'lines' ? 'One on each line.' : undefined}
          rows={2}
          value={String(value)}
          onChange={(event) => onChange(event.target.value)}
          className="field-sizing-content max-h-80 text-sm"
        />
      );
    case 'references':
      return (
        <Suspense fallback={<p className="min-h-15 text-sm font-medium">{label}</p>}>
          <ReferencePicker
            {...text}
            value={value as readonly string[]}
            targets={targets}
            onChange={(next) => onChange(next)}
          />
        </Suspense>
      );
    case 'choice':
      return (
        <Choice
          {...props}
          options={field.options.map((option) => ({ value: String(option), label: optionWords(option) }))}
        />
      );
    case 'reference':
      return <Choice {...props} options={targets} />;
    case 'days':
      return <Days {...props} value={value as { min: string; max: string }} />;
    case 'scenarios':
      return <Scenarios {...props} value={value as readonly Scenario[]} />;
  }
}

function Choice({
  field,
  value,
  onChange,
  error,
  autoFocus,
  options,
}: ControlProps & { options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <SelectField
      label={field.label}
      error={error}
      autoFocus={autoFocus}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
      className="max-w-72 text-sm"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  );
}

function Days({ field, value, onChange, error }: ControlProps<{ min: string; max: string }>) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{field.label}, in working days of one person</legend>
      <div className="flex items-center gap-2 text-sm">
        {(['min', 'max'] as const).map((end) => (
          <label key={end} className="flex max-w-32 items-center gap-2">
            <span className="shrink-0">{end === 'min' ? 'From' : 'to'}</span>
            <input
              inputMode="decimal"
              value={value[end]}
              onChange={(event) => onChange({ ...value, [end]: event.target.value })}
              className={`${inputClass} min-w-0`}
            />
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

const clauses = ['given', 'when', 'then'] as const;
const empty: Scenario = { given: '', when: '', then: '' };

function Scenarios({ field, value, onChange, error }: ControlProps<readonly Scenario[]>) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{field.label}</legend>
      {value.map((scenario, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: criteria have no id; the control holds no state of its own
        <div key={index} className="flex items-start gap-1 rounded-lg border p-2">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            {clauses.map((clause) => (
              <label key={clause} className="flex items-start gap-2 text-sm">
                <span className="w-11 shrink-0 pt-1.25 font-medium text-accent capitalize">{clause}</span>
                <span className="sr-only">of criterion {index + 1}</span>
                <textarea
                  dir="auto"
                  rows={1}
                  value={scenario[clause]}
                  // A clause is one line of words, however many lines of the screen it takes.
                  onChange={(event) =>
                    onChange(
                      value.with(index, {
                        ...scenario,
                        [clause]: event.target.value.replace(/\s*\n\s*/g, ' '),
                      }),
                    )
                  }
                  className={`${inputClass} field-sizing-content min-w-0 resize-none py-1`}
                />
              </label>
            ))}
          </div>
          <IconButton
            label={`Remove criterion ${index + 1}`}
            onClick={() => onChange(value.toSpliced(index, 1))}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      <div>
        <Button size="sm" variant="ghost" onClick={() => onChange([...value, empty])}>
          <Plus aria-hidden className="size-4" />
          Add a criterion
        </Button>
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

function optionWords(option: string | number): string {
  if (option === 'wont') return 'Won’t';
  const words = String(option);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
