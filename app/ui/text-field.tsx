'use client';

import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { inputClass } from './input-class.ts';

interface FieldWords {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly hideLabel?: boolean | undefined;
}

/** The words around a control, and what ties them to it: the label names it, hint and error describe it. */
function Frame({
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldWords & {
  children: (ties: { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'self-start text-sm font-medium'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': `${id}-hint ${id}-error`,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** Says what is wrong with a field, as soon as it is. */
export function FieldError({ id, error }: { id: string; error: string | null | undefined }) {
  return (
    <p id={id} role="alert" className="text-sm text-bad empty:hidden">
      {error}
    </p>
  );
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...input
}: FieldWords & ComponentProps<'input'>) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(ties) => <input dir="auto" {...input} {...ties} className={clsx(inputClass, className)} />}
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...area
}: FieldWords & ComponentProps<'textarea'>) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(ties) => <textarea dir="auto" {...area} {...ties} className={clsx(inputClass, className)} />}
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...select
}: FieldWords & ComponentProps<'select'>) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(ties) => <select {...select} {...ties} className={clsx(inputClass, className)} />}
    </Frame>
  );
}
