'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Role } from '#server/identity/access.ts';
import type { MemberView } from '#server/pipeline/access/access-views.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { SelectField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { When } from '../../../ui/when.tsx';

import { roleChoices, roleLabel } from './role-choices.ts';

/** The members with their roles, which whoever manages the workspace changes in place. */
export function MemberList({ members, manages }: { members: readonly MemberView[]; manages: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const [asked, setAsked] = useState<MemberView | null>(null);
  const reload = () => queryClient.invalidateQueries(trpc.members.pathFilter());
  const setRole = useMutation(
    trpc.members.setRole.mutationOptions({
      async onSuccess(_, { personId, role }) {
        await reload();
        const person = members.find(({ id }) => id === personId);
        toast({ title: `${person?.name ?? 'The member'} is ${roleLabel(role).toLowerCase()} now` });
        // One's own role decides what the pages offer.
        if (person?.you) router.refresh();
      },
      onError: (error) =>
        toast({ type: 'error', title: 'The role was not changed', description: readProblem(error).message }),
    }),
  );
  const remove = useMutation(trpc.members.remove.mutationOptions({ onSuccess: reload }));
  const shownRole = ({ id, role }: MemberView): Role =>
    setRole.isPending && setRole.variables.personId === id ? setRole.variables.role : role;
  return (
    <>
      <ul className="flex flex-col divide-y">
        {members.map((member) => (
          <li
            key={member.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 font-medium break-words">{member.name}</span>
                {member.you && <Chip tone="accent">You</Chip>}
              </p>
              <p className="text-sm break-all text-ink-soft">
                {member.email && <>{member.email} · </>}since <When at={member.since} />
              </p>
            </div>
            {manages ? (
              <div className="flex items-center gap-2">
                <SelectField
                  label={`Role of ${member.name}`}
                  hideLabel
                  value={shownRole(member)}
                  disabled={setRole.isPending}
                  onChange={({ target }) =>
                    setRole.mutate({ personId: member.id, role: target.value as Role })
                  }
                >
                  {roleChoices.map(({ role, label }) => (
                    <option key={role} value={role}>
                      {label}
                    </option>
                  ))}
                </SelectField>
                {!member.you && (
                  <Button size="sm" onClick={() => setAsked(member)} aria-label={`Remove ${member.name}`}>
                    Remove…
                  </Button>
                )}
              </div>
            ) : (
              <Chip>{roleLabel(member.role)}</Chip>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <AskFirst
          title={`Remove ${asked.name}?`}
          description="They lose access at once, and their API keys of this workspace end. What they wrote stays."
          confirm="Remove member"
          failed="The member was not removed"
          act={async () => {
            await remove.mutateAsync({ personId: asked.id });
            toast({ title: `${asked.name} is removed` });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
