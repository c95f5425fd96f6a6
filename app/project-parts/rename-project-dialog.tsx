'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useRenameProject } from './use-project-changes.ts';

export function RenameProjectDialog({
  project,
  open,
  onOpenChange,
}: {
  project: { readonly id: string; readonly name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [name, setName] = useState(project.name);
  const rename = useRenameProject();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Rename project">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ projectId: project.id, name }, { onSuccess: () => onOpenChange(false) });
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={rename.problem?.message}
          maxLength={120}
          autoComplete="off"
          autoFocus
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={rename.isPending}>
            Save name
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
