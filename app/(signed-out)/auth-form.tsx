'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import type { AuthProblem } from '../identity/auth-problem.ts';
import { authRequest } from '../identity/auth-requests.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';

export interface AuthFieldSpec {
  readonly name: 'name' | 'email' | 'password';
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autoComplete: string;
  readonly hint?: string;
  /** What to say while it is empty. */
  readonly missing: string;
}

/** The form of both pages: checks that nothing is missing, sends, and puts what comes back at its field. */
export function AuthForm({
  title,
  action,
  fields,
  submit,
  next,
  closed,
  sends,
  footer,
}: {
  title: string;
  action: 'sign-in' | 'sign-up';
  fields: readonly AuthFieldSpec[];
  submit: string;
  next: string;
  /** Shown instead once the server says that sign-up is closed. */
  closed?: ReactNode;
  /** What goes with what is typed. */
  sends?: Readonly<Record<string, string>>;
  footer: ReactNode;
}) {
  const [problem, setProblem] = useState<AuthProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const hydrated = useHydrated();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(data.get(name) ?? '')]));
    const missing = fields.find(({ name }) => values[name]?.trim() === '');
    setBusy(true);
    const failed: AuthProblem | null = missing
      ? { field: missing.name, message: missing.missing, closed: false }
      : await authRequest(action, { ...values, ...sends });
    if (!failed) {
      // A full load: the server renders the next page for who has just signed in.
      window.location.assign(next);
      return;
    }
    setBusy(false);
    setProblem(failed);
    if (failed.field) form.querySelector<HTMLInputElement>(`[name="${failed.field}"]`)?.focus();
  }

  if (problem?.closed && closed) return closed;
  return (
    <form
      onSubmit={onSubmit}
      // Sent by the browser itself, a password would otherwise end up in the address.
      method="post"
      noValidate
      aria-labelledby="auth-title"
      className="flex flex-col gap-4 rounded-xl border bg-surface p-6"
    >
      <h1 id="auth-title" className="text-lg font-semibold">
        {title}
      </h1>
      {problem && problem.field === null && <Notice tone="bad">{problem.message}</Notice>}
      {fields.map(({ missing: _, ...field }) => (
        <TextField
          key={field.name}
          {...field}
          required
          error={problem?.field === field.name ? problem.message : null}
        />
      ))}
      <Button type="submit" variant="primary" busy={busy} disabled={!hydrated} className="mt-1">
        {submit}
      </Button>
      {footer}
    </form>
  );
}
