'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readProblem } from '../trpc/problem.ts';
import { useTRPC } from '../trpc/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Deletes for good, once the project's name has been typed. */
export function DeleteProjectDialog({
  project,
  open,
  onOpenChange,
  onDeleted,
}: {
  project: { readonly id: string; readonly name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    trpc.projects.delete.mutationOptions({
      async onSuccess() {
        onOpenChange(false);
        onDeleted?.();
        await queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter());
      },
    }),
  );
  const matches = typed.trim() === project.name.trim();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this project?"
      description={
        <>“{project.name}” goes with its brief, every version and every review. This cannot be undone.</>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) remove.mutate({ projectId: project.id });
        }}
      >
        <TextField
          label="Type the project's name to confirm"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoFocus
        />
        {remove.isError && <Notice tone="bad">{readProblem(remove.error).message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button type="submit" variant="danger" disabled={!matches} busy={remove.isPending}>
            Delete project
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
