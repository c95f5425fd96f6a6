'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AuthProblem } from '../../../identity/auth-problem.ts';
import { authRequest } from '../../../identity/auth-requests.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useHydrated } from '../../../ui/use-hydrated.ts';
import { sessionsKey } from './open-sessions.tsx';

export function ChangePassword() {
  const [open, setOpen] = useState(false);
  const [closed, setClosed] = useState(false);
  const hydrated = useHydrated();

  function close() {
    setOpen(false);
    setClosed(true);
  }

  if (open) return <PasswordForm onClose={close} />;
  return (
    <div>
      {/* Whoever closes the form goes on from where they opened it. */}
      <Button autoFocus={closed} disabled={!hydrated} onClick={() => setOpen(true)}>
        Change password
      </Button>
    </div>
  );
}

function PasswordForm({ onClose }: { onClose: () => void }) {
  const [problem, setProblem] = useState<AuthProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const toast = useToast();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    const failed = await authRequest('change-password', Object.fromEntries(new FormData(form)));
    setBusy(false);
    setProblem(failed);
    if (failed) {
      if (failed.field) form.querySelector<HTMLInputElement>(`[name="${failed.field}"]`)?.focus();
      return;
    }
    toast({ title: 'The password is changed', description: 'You are signed out everywhere else.' });
    void queryClient.invalidateQueries({ queryKey: sessionsKey });
    onClose();
  }

  const errorAt = (field: AuthProblem['field']) => (problem?.field === field ? problem.message : null);
  return (
    <form
      onSubmit={onSubmit}
      method="post"
      noValidate
      aria-label="Change password"
      className="flex flex-col gap-4"
    >
      {problem && problem.field === null && <Notice tone="bad">{problem.message}</Notice>}
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        error={errorAt('currentPassword')}
      />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters; three or four words of your own are good. You are signed out everywhere else."
        error={errorAt('password')}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
