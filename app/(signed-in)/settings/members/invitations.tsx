'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Role } from '#server/identity/access.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SelectField, TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { roleChoices, roleLabel } from './role-choices.ts';

/** Makes a link for one person, and lists those that still lead in. */
export function Invitations() {
  const [link, setLink] = useState<{ readonly note: string; readonly url: string } | null>(null);
  return (
    <div className="flex flex-col gap-4">
      {link ? (
        <ShownOnce
          label={`Link for ${link.note || 'one person'}`}
          secret={link.url}
          copyLabel="Copy link"
          hint="It is shown this once, and lets one person in. Send it to them by a way that you trust."
          onDone={() => setLink(null)}
        />
      ) : (
        <InvitationForm onMade={setLink} />
      )}
      <OpenInvitations />
    </div>
  );
}

function InvitationForm({ onMade }: { onMade: (link: { note: string; url: string }) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess({ secret, invitation }) {
        const url = `${window.location.origin}/join?invitation=${secret}`;
        onMade({ note: invitation.note, url });
        return queryClient.invalidateQueries(trpc.members.invitations.queryFilter());
      },
    }),
  );
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ role, note, days: 7 });
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <TextField
            label="For"
            hint="A name, to know the link again. No e-mail is sent"
            value={note}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div className="w-40">
          <SelectField label="As" value={role} onChange={({ target }) => setRole(target.value as Role)}>
            {roleChoices.map((choice) => (
              <option key={choice.role} value={choice.role}>
                {choice.label}
              </option>
            ))}
          </SelectField>
        </div>
        <Button type="submit" variant="primary" busy={invite.isPending} className="mt-7">
          Create link
        </Button>
      </div>
      {invite.error && (
        <Notice tone="bad" title="The link was not made">
          {readProblem(invite.error).message}
        </Notice>
      )}
    </form>
  );
}

function OpenInvitations() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { date } = useFormats();
  const open = useQuery(trpc.members.invitations.queryOptions());
  const withdraw = useMutation(
    trpc.members.withdrawInvitation.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.members.invitations.queryFilter());
        toast({ title: 'The invitation is withdrawn' });
      },
      onError: (error) =>
        toast({ type: 'error', title: 'It was not withdrawn', description: readProblem(error).message }),
    }),
  );
  if (!open.data || open.data.length === 0) return null;
  return (
    <div className="border-t pt-4">
      <h3 className="mb-1 text-sm font-medium">Links that still lead in</h3>
      <ul className="flex flex-col divide-y">
        {open.data.map(({ id, note, role, by, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2 text-sm">
            <span className="min-w-0 flex-1 basis-56 break-words">
              <span className="font-medium">{note || 'One person'}</span>{' '}
              <span className="text-ink-soft">
                as {roleLabel(role).toLowerCase()}, by {by}, until {date(expiresAt)}
              </span>
            </span>
            <Button
              size="sm"
              disabled={withdraw.isPending}
              onClick={() => withdraw.mutate({ id })}
              aria-label={`Withdraw the link for ${note || 'one person'}`}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
