'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { SettingsView } from '#server/pipeline/views.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { countWords } from './count-words.ts';

/** Deletes all projects for good, once the workspace's name has been typed; ends on the list, which is empty then. */
export function DeleteDataDialog({
  workspace: { name, projects },
  onClose,
}: {
  workspace: SettingsView['workspace'];
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const { number } = useFormats();
  const remove = useDeleteAll();
  const problem = remove.error ? readProblem(remove.error) : null;
  const wrongName = problem?.field === 'workspaceName';
  const matches = typed.trim() === name.trim();
  // Gone on the server does not mean gone from the screen yet: until the list is there, the dialog stays.
  const busy = remove.isPending || remove.isSuccess;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (matches && !busy) remove.mutate({ workspaceName: name });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title="Delete all data of this workspace?"
      description={
        <>
          {countWords(projects, number)} of “{name}” {projects === 1 ? 'goes' : 'go, archived ones included,'}{' '}
          with every brief, version, run, review and stored answer. Work under way is stopped. This cannot be
          undone.
        </>
      }
    >
      <form className="flex flex-col gap-4" onSubmit={onSubmit}>
        <TextField
          label="Type the workspace's name to confirm"
          hint={
            <>
              It is <span className="font-medium text-ink select-all">{name}</span>
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          readOnly={busy}
          error={wrongName ? problem.message : null}
          autoComplete="off"
          autoFocus
        />
        <p role="status" className="text-sm text-ink-soft empty:hidden">
          {busy && `Deleting ${countWords(projects, number)}…`}
        </p>
        {problem && !wrongName && (
          <Notice tone="bad" title="The deletion did not finish">
            {problem.message}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={busy}>
            Keep it
          </Button>
          <Button type="submit" variant="danger" disabled={!matches} busy={busy}>
            Delete all data
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useDeleteAll() {
  const { number } = useFormats();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation(
    trpc.settings.deleteAllProjects.mutationOptions({
      onSuccess({ projects }) {
        // Nothing of what was read before may come back from this tab's memory.
        for (const filter of [
          trpc.projects.pathFilter(),
          trpc.artifacts.pathFilter(),
          trpc.runs.pathFilter(),
          trpc.settings.pathFilter(),
        ])
          queryClient.removeQueries({ ...filter, type: 'inactive' });
        toast({ title: `${countWords(projects, number)} deleted` });
        router.push('/');
      },
      onError: () => queryClient.invalidateQueries(trpc.settings.get.queryFilter()),
    }),
  );
}
