'use client';

import { Field } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export const inputClass =
  'w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-ink hover:border-ink-soft focus-visible:outline-offset-0 aria-invalid:border-bad data-invalid:border-bad';

interface FieldFrame {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly hideLabel?: boolean;
}

/** A labelled field; its error is announced and tied to the control. */
function Frame({ label, hint, error, hideLabel = false, children }: FieldFrame & { children: ReactNode }) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Field.Label className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>{label}</Field.Label>
      {children}
      {hint && <Field.Description className="text-sm text-ink-soft">{hint}</Field.Description>}
      <Field.Error match={Boolean(error)} className="text-sm text-bad" role="alert">
        {error}
      </Field.Error>
    </Field.Root>
  );
}

type TextFieldProps = FieldFrame & Omit<ComponentProps<'input'>, 'defaultValue'>;

export function TextField({ label, hint, error, hideLabel, className, ...input }: TextFieldProps) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <Field.Control render={<input {...input} />} className={clsx(inputClass, className)} />
    </Frame>
  );
}

type TextAreaProps = FieldFrame & Omit<ComponentProps<'textarea'>, 'defaultValue'>;

export function TextArea({ label, hint, error, hideLabel, className, ...area }: TextAreaProps) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <Field.Control render={<textarea {...area} />} className={clsx(inputClass, className)} />
    </Frame>
  );
}
